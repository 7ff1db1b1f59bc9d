import { isTypable, quoteWord } from '../shell-word'

/** Builds the lines that a person copies into a shell to get an update, each a whole command whatever the reference holds. */
export function buildPullCommands(image: string): readonly { name: string; command: string }[] {
  const compose = { name: 'docker compose', command: 'docker compose pull && docker compose up -d' }
  if (!isTypable(image)) return [compose]
  return [{ name: 'docker pull', command: `docker pull ${quoteWord(image)}` }, compose]
}
