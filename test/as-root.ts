/** A command with root's rights: as it is for root, and otherwise by `sudo`, which asks for no password. */
export function asRoot(args: readonly string[]): [program: string, words: string[]] {
  const [program = '', ...rest] = process.getuid?.() === 0 ? args : ['sudo', '-n', ...args]
  return [program, rest]
}
