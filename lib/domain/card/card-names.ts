import { groupBy } from '../group-by'
import { toFamiliarReference } from '../image/familiar-reference'
import { getShortName, parseImageReference } from '../image/reference'
import { type Card, getOwnName } from './card'
import type { ShownCard } from './shown-card'

/** The longer names of those repositories whose short names are also the names of others, by registry and repository. */
export type CardNames = ReadonlyMap<string, string>

/**
 * Finds the repositories of a board that would be called alike, and names each by as many parts of its path as tell it apart:
 * `registry.lan:5000/team/api` and `registry.lan:5000/team/web` are `team/api` and `team/web`. A name that a label gives stays.
 */
export function findLongNames(cards: readonly Pick<Card, 'image' | 'labels'>[]): CardNames {
  const names = new Map<string, string>()
  for (const alike of groupBy(cards, getOwnName).values()) {
    if (alike.length === 1) continue
    const repositories = new Set(alike.map(({ image }) => getRepositoryKey(image)))
    if (repositories.size === 1) continue
    const endings = countEndings([...repositories].map(getPath))
    const labelled = new Set(alike.filter(({ labels }) => labels?.name).map(({ image }) => getRepositoryKey(image)))
    for (const repository of repositories) {
      if (!labelled.has(repository)) names.set(repository, findOwnEnding(getPath(repository), endings))
    }
  }
  return names
}

/** Caches the cards with a longer name: one that did not change keeps its identity. */
const namedOf = new WeakMap<ShownCard, ShownCard>()

/** Returns the cards with the names by which they are told apart; the others as they are. */
export function nameCards(cards: readonly ShownCard[], names = findLongNames(cards)): readonly ShownCard[] {
  return names.size === 0 ? cards : cards.map((card) => nameCard(card, names))
}

/** @param names those of the card's board */
export function nameCard(card: ShownCard, names: CardNames): ShownCard {
  const longName = card.labels?.name ? undefined : names.get(getRepositoryKey(card.image))
  if (longName === card.longName || longName === undefined) return card
  const known = namedOf.get(card)
  if (known?.longName === longName) return known
  const named = { ...card, longName }
  namedOf.set(card, named)
  return named
}

/**
 * Creates a function that names images, where there are no cards, so that those of other repositories are told apart.
 * @param images all that are named
 */
export function createImageNamer(images: readonly string[]): (image: string) => string {
  const names = findLongNames([...new Set(images)].map((image) => ({ image })))
  return (image) => names.get(getRepositoryKey(image)) ?? getShortName(image)
}

function getRepositoryKey(image: string): string {
  const { registry, repository } = parseImageReference(image)
  return registry === '' ? repository : `${registry}/${repository}`
}

/** Returns the parts by which a repository is named in full; an image of Docker itself keeps the registry, its only one. */
function getPath(repository: string): string[] {
  const familiar = toFamiliarReference(repository)
  const path = familiar.split('/')
  return path.length === 1 && familiar !== repository ? ['docker.io', familiar] : repository.split('/')
}

function countEndings(paths: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const ending of paths.flatMap(listEndings)) counts.set(ending, (counts.get(ending) ?? 0) + 1)
  return counts
}

/** Finds the shortest ending of a path, of two parts or more, that no other path has. */
function findOwnEnding(path: readonly string[], counts: ReadonlyMap<string, number>): string {
  return listEndings(path).find((ending) => counts.get(ending) === 1) ?? path.join('/')
}

/** Lists the endings of a path that have two parts or more, the shortest first. */
function listEndings(path: readonly string[]): string[] {
  return path.slice(1).map((_, index) => path.slice(-2 - index).join('/'))
}
