/** No line of a script is this: the names in it have no line breaks. */
const END = 'END_OF_UPDATE_SCRIPT'

/** Wraps a script so that it can be pasted into whatever shell a terminal runs: a shell of its own reads it to its end before it begins. */
export function formatForTerminal(script: string): string {
  return `sh <<'${END}'\n${script}${END}\n`
}
