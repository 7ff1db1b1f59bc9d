import { getRegistry } from '@/lib/domain/board/section'
import type { Card } from '@/lib/domain/card/card'
import { parseImageReference } from '@/lib/domain/image/reference'

/** The most suggestions for one field: a browser shows all of them. */
const MOST = 500

const READERS = {
  image: ({ image }: Card) => [getAnyTag(image), image],
  host: ({ hosts }: Card) => hosts.map(({ hostname }) => hostname),
  registry: ({ image }: Card) => [getRegistry(image)],
  provider: ({ hosts }: Card) => hosts.map(({ provider }) => provider),
  stack: ({ stack }: Card) => [stack],
}

export type SuggestedField = keyof typeof READERS

const FIELDS: readonly SuggestedField[] = ['image', 'host', 'registry', 'provider', 'stack']

/** Offers what is on the board for the fields of rules, which name these lists by `getListId`. */
export function RuleSuggestions({ cards }: { cards: readonly Card[] }) {
  return FIELDS.map((field) => (
    <datalist id={getListId(field)} key={field}>
      {collect(cards, field).map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  ))
}

export function getListId(field: SuggestedField): string {
  return `rule-suggestions-${field}`
}

function collect(cards: readonly Card[], field: SuggestedField): string[] {
  const values = new Set(cards.flatMap((card) => READERS[field](card)))
  return [...values]
    .filter((value) => value !== '')
    .sort()
    .slice(0, MOST)
}

/** Returns the pattern of an image with any image tag. */
function getAnyTag(image: string): string {
  const { imageTag } = parseImageReference(image)
  return imageTag === '' ? image : `${image.slice(0, -imageTag.length)}*`
}
