import { ICONS } from './icon-names'
import { isPartName, parseImageReference } from './reference'

/** Matches the words around a program's name that tell how it is packaged. */
const PACKAGING = /^(?:docker|arch)-|-(?:server|alpine|docker|ce|ee|oss|enterprise)$/g

const slugs = new Map(ICONS.flatMap(({ slug, names }) => names.map((name) => [name, slug] as const)))

/** Finds the icon of the program in an image, one of `ICONS`. Only whole names match: better none than another program's. */
export function findIconName(image: string): string | null {
  const path = parseImageReference(image).repository.toLowerCase().split('/')
  const name = path.at(-1) ?? ''
  const organisation = path.at(-2) ?? 'library'
  return (
    findSlug(`${organisation}/${name}`) ??
    findSlug(name) ??
    findSlug(name.replace(PACKAGING, '')) ??
    (isPartName(name) ? findSlug(organisation) : null)
  )
}

function findSlug(name: string): string | null {
  return slugs.get(name.replace(/[-_.]/g, '')) ?? null
}
