import type { Section } from './section'

export const COLLAPSED_COOKIE = 'collapsed'

/** The longest value of the cookie; browsers drop cookies of more than 4 kB. */
const MAX_COOKIE_LENGTH = 3_500

/** Formats the keys of the sections that were collapsed last, as many as a cookie holds. */
export function toCollapsedCookie(keys: readonly string[]): string {
  const text = keys.map(encodeURIComponent).join(',')
  return text.length <= MAX_COOKIE_LENGTH ? text : toCollapsedCookie(keys.slice(1))
}

export function parseCollapsedCookie(text: string): string[] {
  return text.split(',').flatMap((part) => {
    try {
      return part === '' ? [] : [decodeURIComponent(part)]
    } catch {
      return []
    }
  })
}

/** Tells whether a section is collapsed. @param kept the keys of the sections that are not as they are by themselves */
export function isCollapsed(kept: readonly string[], section: Section): boolean {
  return kept.includes(getKeptKey(section)) !== (section.isFolded ?? false)
}

/** Returns what is kept of a section that is not as it is by itself: open, if it is folded by itself. */
export function getKeptKey({ key, isFolded = false }: Section): string {
  return isFolded ? `open ${key}` : key
}
