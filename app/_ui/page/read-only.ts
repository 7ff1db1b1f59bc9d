/** Stands on `<html>` as app/layout.tsx makes it, and for as long as nothing on the page can be used. */
export const READ_ONLY = 'data-read-only'

/** Whether the browser has all that the board needs, besides what its style sheet does: docs/browsers.md. Its text is a script of each page, so it uses nothing else. */
export function isUsable(): boolean {
  return (
    'popover' in HTMLElement.prototype &&
    'showModal' in HTMLDialogElement.prototype &&
    'findLast' in Array.prototype &&
    'toSorted' in Array.prototype &&
    'toSpliced' in Array.prototype &&
    'toWellFormed' in String.prototype &&
    'timeout' in AbortSignal &&
    CSS.supports('selector(:has(a))')
  )
}

/** Runs before the first paint. Old browsers understand it, and those without JavaScript leave the page as it is. */
export const READ_ONLY_SCRIPT = `try{if((${isUsable})())document.documentElement.removeAttribute('${READ_ONLY}')}catch(e){}`
