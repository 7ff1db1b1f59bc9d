import { isUsable } from './app/_ui/page/read-only'

/** Whoever cannot sign in cannot read either, and a form is all that these pages are. */
const ENTRANCES = ['/sign-in', '/setup']

// It runs before React takes the page over. Half of what a person clicks on would fail in such a browser: it keeps the page of the server, which says so.
if (!isUsable() && !ENTRANCES.includes(location.pathname)) {
  throw new Error('This browser lacks features that the board needs, so the page is read-only.')
}
