/** Up to this number all cards are rendered, so that the browser's own search finds them, and scrolling is still smooth. */
export const MAX_CARDS = 300

/**
 * The number of cards that the server renders, and that a large board comes with: a screen of most sizes, in whole rows of 1, 2, 3, 4 or 6
 * columns. The browser renders the others as soon as the page works.
 */
export const FIRST_CARDS = 36
