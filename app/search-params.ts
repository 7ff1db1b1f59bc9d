import { toStorable } from '@/lib/domain/storable-text'

/** Next's query of a page as the web's own. */
export function toSearchParams(query: Record<string, string | string[] | undefined>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(query).flatMap(([name, values]) =>
      [values ?? []].flat().map((value): [string, string] => [name, toStorable(value)]),
    ),
  )
}
