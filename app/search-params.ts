import { toStorable } from '@/lib/domain/storable-text'

/** Converts Next's query of a page to the web's own. */
export function toSearchParams(query: Record<string, string | string[] | undefined>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(query).flatMap(([name, values]) =>
      [values ?? []].flat().map((value): [string, string] => [name, toStorable(value)]),
    ),
  )
}
