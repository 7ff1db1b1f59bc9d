import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Patterns of secrets. */
const LOOKS = [
  // Our own secrets: lib/auth/secret.ts creates them.
  /diun_[a-z]+_[\w-]{43}/g,
  // The sealed state of an unfinished sign-in (RFC 7516, 7.1). It is encrypted directly with the shared key, so its second part is empty.
  /\beyJ[\w-]{8,}\.\.[\w-]+\.[\w-]+\.[\w-]+/g,
  // The tokens of a provider (RFC 7519, 3.1), and its codes in an address (RFC 6749, 4.1.2).
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+/g,
  /[?&#]code=[\w-]{20,}/g,
]

/** The passwords and secrets that tests choose. */
const CHOSEN = ['correct horse battery', 'hush-hush-hush', 'open sesame', 'sécret: with spaces']

/** Matches the one secret that may be in the log: the code of the link by which the owner sets the password. */
const SETUP_LINK = /\/setup#code=diun_code_[\w-]{43}/g

/** Finds the secrets in a program's output. @param known further secrets to look for */
export function findLeaks(output: string, known: readonly string[] = []): string[] {
  const searched = output.replace(SETUP_LINK, '/setup')
  const byLooks = LOOKS.flatMap((look) => searched.match(look) ?? [])
  return [...byLooks, ...[...CHOSEN, ...known].filter((secret) => secret !== '' && searched.includes(secret))]
}

/** Checks the output of a test run and the logs of its servers in the folder. @throws Error when a secret is in any of them */
export async function assertNoLeaks(output: string, folder?: string): Promise<void> {
  const names = folder === undefined ? [] : await readdir(folder)
  const logs = await Promise.all(names.map((name) => readFile(join(folder ?? '', name), 'utf8')))
  const leaks = [output, ...logs].flatMap((text) => findLeaks(text))
  if (leaks.length > 0) throw new Error(`The test run wrote secrets to its logs: ${[...new Set(leaks)].join(', ')}`)
}
