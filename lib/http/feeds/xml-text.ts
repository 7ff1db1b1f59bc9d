/** Matches what no XML 1.0 document may hold, not even escaped (2.2), lone surrogates among it. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** Drops from a text what would make a document of XML unreadable as a whole. */
export function dropForbiddenCharacters(text: string): string {
  return text.replace(FORBIDDEN, '')
}
