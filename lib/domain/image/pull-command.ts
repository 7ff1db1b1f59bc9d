/** Builds the lines that a person copies into a shell to get an update, each a whole command whatever the reference holds. */
export function buildPullCommands(image: string): readonly { name: string; command: string }[] {
  const compose = { name: 'docker compose', command: 'docker compose pull && docker compose up -d' }
  if (!isTypable(image)) return [compose]
  return [{ name: 'docker pull', command: `docker pull ${quote(image)}` }, compose]
}

/** Tells whether a text can be pasted: a control character ends the line, or the quotes, in a terminal that takes pasted text for typed. */
function isTypable(text: string): boolean {
  return !/\p{Cc}/u.test(text)
}

/** Quotes a word for a POSIX shell, which reads everything within single quotes as it is, except the quote itself. */
function quote(word: string): string {
  if (/^[A-Za-z0-9._/:@-]+$/.test(word)) return word
  return `'${word.replaceAll("'", "'\\''")}'`
}
