const UNITS_MS = new Map([
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 604_800_000],
])

/** Parses an age, such as `12h`, `7d` or `2w`, to ms; a number alone counts days. Null for anything else. */
export function parseAge(text: string): number | null {
  const [, amount, unit = 'd'] = /^(\d{1,5})([hdw])?$/.exec(text) ?? []
  const unitMs = UNITS_MS.get(unit)
  return amount === undefined || unitMs === undefined ? null : Number(amount) * unitMs
}
