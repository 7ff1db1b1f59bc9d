import type { Suggestion } from '@/lib/domain/board/search/search-suggestions'
import type { SearchKey } from '@/lib/domain/board/search/search-words'

/** The texts that say what each word of a search asks for. */
const KEY_HINTS: Record<SearchKey, string> = {
  is: 'size of change, state, data store',
  has: 'note, release notes',
  host: 'name of a host',
  tag: 'one of your tags',
  stack: 'name of a stack',
  registry: 'such as ghcr.io',
  image: 'part of its reference',
  older: 'waiting longer than 12h, 7d, 2w',
  newer: 'waiting less long',
}

const NAMELESS: Partial<Record<SearchKey, string>> = { host: 'unnamed', tag: 'untagged', stack: 'no stack' }

/** Describes a suggestion in a few words, or by the number of pending updates that it finds; `''` for one that says all by itself. */
export function describeSuggestion({ key, value, count }: Suggestion): string {
  if (value === null) return KEY_HINTS[key]
  const name = value === '' ? (NAMELESS[key] ?? '') : ''
  return [name, count === null ? '' : `${count} pending`].filter((text) => text !== '').join(', ')
}
