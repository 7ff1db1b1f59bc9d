/** Builds a command that runs with root's rights: the same command when the tests run as root, otherwise by `sudo` without a password. */
export function buildRootCommand(args: readonly string[]): [program: string, words: string[]] {
  const [program = '', ...rest] = process.getuid?.() === 0 ? args : ['sudo', '-n', ...args]
  return [program, rest]
}
