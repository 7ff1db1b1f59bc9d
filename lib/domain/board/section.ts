import { isPending } from '../card/card'
import type { ShownCard } from '../card/shown-card'
import { groupBy } from '../group-by'
import { parseImageReference } from '../image/reference'
import type { Tag } from '../tag'
import { findLanePlace, type Lane, type LaneTime } from './lane'
import { type Group, isFiltered, type View } from './view'

/** A group of cards on the board. */
export type Section = {
  /** The key of the section among those of its grouping; it stays the same whatever happens to the cards. */
  key: string
  name: string
  /** The tag that the cards bear, null for the untagged; undefined when they are not grouped by tag. */
  tag?: Tag | null
  /** The lane that the pending cards are in, null for the cards that are not pending; undefined when they are not grouped by lane. */
  lane?: Lane | null
  /** True for a section that is one line until a person opens it. */
  isFolded?: boolean
  cards: readonly ShownCard[]
}

/** The registry that Docker takes when a reference names none. */
const DEFAULT_REGISTRY = 'docker.io'

/** The section of each lane, and of the cards in none, in the order of the page. */
const LANE_SECTIONS = [
  { lane: 'read-first', name: 'Read first' },
  { lane: 'safe', name: 'Safe', isFolded: true },
  { lane: 'settling', name: 'Settling' },
  { lane: null, name: 'Nothing to do' },
] as const

/**
 * Groups cards into sections, in which the given order stays. In the view by host, an image on two hosts has a card for each
 * (`scopeCards`).
 * Tags come in board order, those without cards too, so that they stay a place to move cards to; lanes come in their own order, and other
 * groups by name.
 */
export function groupIntoSections(
  cards: readonly ShownCard[],
  tags: readonly Tag[],
  group: Group,
  time: LaneTime,
): Section[] {
  switch (group) {
    case 'lane':
      return groupByLane(cards, time)
    case 'tag':
      return groupByTag(cards, tags)
    case 'host':
      return groupByName(cards, 'Unnamed host', (card) => card.hosts.map((host) => host.hostname))
    case 'registry':
      return groupByName(cards, 'No registry', (card) => [getRegistry(card.image)])
    case 'stack':
      return groupByName(cards, 'No stack', (card) => [card.stack])
    case 'none':
      return [{ key: 'all', name: 'All images', cards }]
  }
}

/** Selects the cards that a section shows unless it is collapsed: those that are pending, or all that a person has filtered for. */
export function selectOpenCards({ cards }: Section, view: View): readonly ShownCard[] {
  return isFiltered(view) ? cards : cards.filter(isPending)
}

export function getRegistry(image: string): string {
  return parseImageReference(image).registry || DEFAULT_REGISTRY
}

function groupByLane(cards: readonly ShownCard[], time: LaneTime): Section[] {
  const byLane = groupBy(cards, (card) => (isPending(card) ? findLanePlace(card, time).lane : null))
  return LANE_SECTIONS.map((section) => ({
    ...section,
    key: `lane ${section.lane ?? 'none'}`,
    cards: byLane.get(section.lane) ?? [],
  }))
}

function groupByTag(cards: readonly ShownCard[], tags: readonly Tag[]): Section[] {
  const byTag = groupBy(cards, (card) => card.tag?.id ?? null)
  const sections = tags.map((tag) => ({ key: `tag ${tag.id}`, name: tag.name, tag, cards: byTag.get(tag.id) ?? [] }))
  return [...sections, { key: 'untagged', name: 'Untagged', tag: null, cards: byTag.get(null) ?? [] }]
}

function groupByName(
  cards: readonly ShownCard[],
  fallbackName: string,
  getNames: (card: ShownCard) => string[],
): Section[] {
  const byName = new Map<string, ShownCard[]>()
  for (const card of cards) {
    for (const name of getNames(card)) {
      const group = byName.get(name)
      if (group) group.push(card)
      else byName.set(name, [card])
    }
  }
  const names = [...byName.keys()].sort((one, other) => compareNames(one, other))
  return [...names.filter((name) => name !== ''), ...names.filter((name) => name === '')].map((name) => ({
    key: `name ${name}`,
    name: name || fallbackName,
    cards: byName.get(name) ?? [],
  }))
}

const compareNames = new Intl.Collator('en', { numeric: true }).compare
