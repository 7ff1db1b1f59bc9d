/** Stands on `<html>` as app/layout.tsx makes it, and for as long as nothing on the page can be used. */
export const READ_ONLY = 'data-read-only'

/** All that the board needs, besides what its style sheet does: docs/browsers.md. */
const NEEDED = [
  "'popover' in HTMLElement.prototype",
  "'showModal' in HTMLDialogElement.prototype",
  'Array.prototype.findLast',
  'Array.prototype.toSorted',
  'Array.prototype.toSpliced',
  'String.prototype.toWellFormed',
  'AbortSignal.timeout',
  "CSS.supports('selector(:has(a))')",
]

/** Runs before the first paint. It is of a kind that old browsers understand, and those without JavaScript leave the page as it is. */
export const READ_ONLY_SCRIPT = `try{if(${NEEDED.join('&&')})document.documentElement.removeAttribute('${READ_ONLY}')}catch(e){}`
