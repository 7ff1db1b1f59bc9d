import { READ_ONLY } from './app/_ui/read-only'

// It runs before React takes the page over. Half of what a person clicks on would fail in such a browser: it keeps the page of the server, which says so.
if (document.documentElement.hasAttribute(READ_ONLY)) {
  throw new Error('This browser lacks features that the board needs, so the page is read-only.')
}
