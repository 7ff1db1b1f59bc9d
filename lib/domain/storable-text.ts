/**
 * Text as both databases hold it: PostgreSQL's takes neither NUL nor a lone surrogate, and both become U+FFFD. Every text that
 * comes in goes through here, from a body, a path, a query or a cursor, so that what was kept is found again.
 */
export function toStorable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed()
}
