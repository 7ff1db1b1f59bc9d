import { ICONS } from './icon-names'
import { isPartName, readImageReference } from './reference'

/** Around a program's name, these tell how it is packaged. */
const PACKAGING = /^(?:docker|arch)-|-(?:server|alpine|docker|ce|ee|oss|enterprise)$/g

const slugs = new Map(ICONS.flatMap(({ slug, names }) => names.map((name) => [name, slug] as const)))

/** The icon of the program in an image, one of `ICONS`. Only whole names match: better none than another program's. */
export function toIconName(image: string): string | null {
  const path = readImageReference(image).repository.toLowerCase().split('/')
  const name = path.at(-1) ?? ''
  const organisation = path.at(-2) ?? 'library'
  return (
    toSlug(`${organisation}/${name}`) ??
    toSlug(name) ??
    toSlug(name.replace(PACKAGING, '')) ??
    (isPartName(name) ? toSlug(organisation) : null)
  )
}

function toSlug(name: string): string | null {
  return slugs.get(name.replace(/[-_.]/g, '')) ?? null
}
