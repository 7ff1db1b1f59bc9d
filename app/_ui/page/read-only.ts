import { keepEarlyClicks, WORKS } from './early-clicks'

/** The attribute that app/layout.tsx puts on `<html>`. It stays there for as long as nothing on the page can be used. */
export const READ_ONLY = 'data-read-only'

/**
 * Tells whether the browser has everything that the board needs, apart from the style sheet (docs/browsers.md). Its source text is part of a
 * script on each page, so it must not use anything outside of itself.
 */
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

/**
 * The script that runs before the first paint. Old browsers understand it, and those without JavaScript leave the mark in place. Where the page will
 * work, it keeps the clicks until then.
 */
export const READ_ONLY_SCRIPT = `try{if((${isUsable})()){document.documentElement.removeAttribute('${READ_ONLY}');(${keepEarlyClicks})('${WORKS}')}}catch(e){}`
