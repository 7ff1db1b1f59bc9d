import { DEFAULT_VIEW, NO_FILTERS, readView, toViewQuery, type View } from '../view'

/** The cookie in which a browser remembers its last view, so that the server renders the page with it and nothing jumps. */
export const VIEW_COOKIE = 'view'

/** The longest value of the cookie; browsers drop cookies of more than 4 kB. */
const MAX_COOKIE_LENGTH = 3_500

/** The view of a browser that has not been here before. */
export const NEWCOMER_VIEW: View = { ...DEFAULT_VIEW, group: 'lane' }

/**
 * Formats a view to be remembered. What somebody searches for, and the state that they look at, are left out: they are questions of a
 * moment, and whoever comes back the next day would miss what is pending. Filters that a cookie cannot hold are left out too.
 */
export function toViewCookie(view: View): string {
  const text = encodeView({ ...view, query: '', states: [] })
  return text.length <= MAX_COOKIE_LENGTH ? text : encodeView({ ...view, ...NO_FILTERS })
}

/** Parses the value of the cookie, without its percent-encoding; null when there is none. */
export function parseViewCookie(text: string | undefined): View | null {
  return text?.startsWith('?') ? readView(new URLSearchParams(text)) : null
}

function encodeView(view: View): string {
  return encodeURIComponent(toViewQuery(view) || '?')
}
