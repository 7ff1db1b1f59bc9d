import { toStorable } from '@/lib/domain/storable-text'

/** What follows the `?` of a request: every value as the databases hold it. */
export function readSearch({ url }: Request): URLSearchParams {
  return new URLSearchParams([...new URL(url).searchParams].map(([name, value]) => [name, toStorable(value)]))
}
