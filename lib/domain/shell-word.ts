/** Quotes a word for a POSIX shell, which reads everything within single quotes as it is, except the quote itself. */
export function quoteWord(word: string): string {
  if (/^[A-Za-z0-9._/:@-]+$/.test(word)) return word
  return `'${word.replaceAll("'", "'\\''")}'`
}

/** Tells whether a text can be pasted: a control character ends the line, or the quotes, in a terminal that takes pasted text for typed. */
export function isTypable(text: string): boolean {
  return !/\p{Cc}/u.test(text)
}
