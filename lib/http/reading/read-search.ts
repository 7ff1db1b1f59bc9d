import { toStorable } from '@/lib/domain/storable-text'

/** Reads the query of a request, with every value as the databases hold it. */
export function readSearch({ url }: Request): URLSearchParams {
  return new URLSearchParams([...new URL(url).searchParams].map(([name, value]) => [name, toStorable(value)]))
}
