/** A command with root's rights: as it is for root, and otherwise by `sudo`, which asks for no password. */
export function asRoot(words: readonly string[]): [program: string, words: string[]] {
  const [program = '', ...rest] = process.getuid?.() === 0 ? words : ['sudo', '-n', ...words]
  return [program, rest]
}
