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
