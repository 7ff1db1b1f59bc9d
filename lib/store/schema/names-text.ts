/**
 * Converts a set of names to one text, to which SQL can add a name without reading it first: `replace(known, added, '') || added`. Each
 * entry stands between line breaks, which JSON strings never contain.
 */
export function toNamesText(names: readonly string[]): string {
  return names.map((name) => `\n${JSON.stringify(name)}\n`).join('')
}

/** @returns the names in alphabetical order */
export function readNamesText(text: string): string[] {
  const entries = text.split('\n').filter((entry) => entry !== '')
  return entries.map((entry) => String(JSON.parse(entry))).toSorted()
}
