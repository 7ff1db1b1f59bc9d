import { isUsable } from './app/_ui/page/read-only'

/** These pages consist of a form, and whoever cannot sign in cannot read the board either. */
const ENTRANCES = ['/sign-in', '/setup']

// This runs before React takes over the page. Half of what a person clicks on would fail in such a browser, so it keeps the page of the
// server, which says so.
if (!isUsable() && !ENTRANCES.includes(location.pathname)) {
  throw new Error('This browser lacks features that the board needs, so the page is read-only.')
}
