/**
 * Converts a text to one that both databases hold: PostgreSQL takes neither NUL nor a lone surrogate, and both become U+FFFD. Every
 * text that comes in from a body, a path, a query or a cursor goes through here, so that what was kept is found again.
 */
export function toStorable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed()
}
