import { findVersionText, isExact, parseVersion } from './version'

/** Matches an image tag that is safe in an address: it starts with a letter or digit, and is never `..`. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._+-]*$/

/**
 * Fills the fields of a form for an address with those of a version, an image tag or what an image calls itself; null when it does not name
 * one of them. Beside the fields of `KnownSource`, `{v-tag}` is the image tag where it begins with a `v` and names one release alone, and
 * `{ls-tag}` that of a build of LinuxServer.io.
 */
export function fillForm(form: string, imageTag: string): string | null {
  const fields = new Map(findFields(imageTag))
  const names = [...form.matchAll(/\{([a-z.-]+)\}/g)].map(([, name = '']) => name)
  if (names.some((name) => !fields.has(name))) return null
  return form.replace(/\{([a-z.-]+)\}/g, (_, name: string) => fields.get(name) ?? '')
}

function findFields(imageTag: string): [name: string, text: string][] {
  const version = parseVersion(imageTag)
  const text = findVersionText(imageTag)
  if (version === null || text === null || !PLAIN.test(imageTag) || !PLAIN.test(text)) return []
  const [major, minor] = text.split(/[.-]/)
  const fields: [string, string | undefined][] = [
    ['major', major],
    ['major.minor', minor === undefined ? undefined : `${major}.${minor}`],
  ]
  if (/-ls\d+$/.test(imageTag)) fields.push(['ls-tag', imageTag])
  // An image tag such as `1.29` stands for whatever came last.
  if (isExact(version)) {
    const isPlainBuild = version.variant === ''
    fields.push(
      ['version', text],
      ['dashed', text.replaceAll('.', '-')],
      ['tag', isPlainBuild ? imageTag : undefined],
      ['v-tag', isPlainBuild && imageTag.startsWith('v') ? imageTag : undefined],
    )
  }
  return fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
}
