import type { BoardSnapshot, Card } from '../card/card'
import type { TagEdit } from '../tag'

/** Returns a function that tells whether an image is on both boards with the same fingerprint. */
export function createSameCardMatcher(
  one: BoardSnapshot,
  other: BoardSnapshot,
  computeFingerprint: (card: Card) => string,
): (image: string) => boolean {
  const [cards, others] = [one, other].map(({ cards }) => new Map(cards.map((card) => [card.image, card])))
  return (image) => {
    const [card, expected] = [cards?.get(image), others?.get(image)]
    return card !== undefined && expected !== undefined && computeFingerprint(card) === computeFingerprint(expected)
  }
}

/**
 * Computes a text that is the same for cards in the same state. A digest that arrived meanwhile makes it another one, since it is not the
 * digest that was decided on.
 */
export function computeStateFingerprint({ state, snoozedUntil, hosts }: Card): string {
  const marks = hosts.map(({ hostname, digest, acknowledgedAt }) => [hostname, digest, acknowledgedAt === null])
  return JSON.stringify([state, snoozedUntil, marks.map((mark) => JSON.stringify(mark)).sort()])
}

/** Returns a function that computes the fingerprint of one host, as `computeStateFingerprint` does of all. */
export function createHostFingerprinter(hostname: string): (card: Card) => string {
  return ({ hosts }) => {
    const host = hosts.find((one) => one.hostname === hostname)
    return JSON.stringify([host?.digest, host?.acknowledgedAt === null])
  }
}

export function computeAssignmentFingerprint({ tag }: Card): string {
  return String(tag?.id)
}

/** Computes the fingerprint of the properties of a tag that an edit would overwrite. */
export function computeTagFingerprint({ tags }: BoardSnapshot, id: number, edit: TagEdit): string {
  const marks = tags
    .filter((tag) => tag.id === id)
    .map(({ name, color, position }) => [
      edit.name !== undefined && name,
      edit.color !== undefined && color,
      edit.position !== undefined && position,
    ])
  return JSON.stringify(marks)
}
