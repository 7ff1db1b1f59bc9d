import type { CardHost } from '../card/card'
import { getFoldedCards } from '../card/fold-cards'
import type { ShownCard } from '../card/shown-card'
import { parseImageReference } from '../image/reference'

/** An update of one host, as far as its script needs it. */
export type UpdateTarget = {
  card: ShownCard
  host: CardHost
  /** The image keys that name the new image, that of the card among them: `nginx:1.30.1` is `nginx:1.30` too. */
  images: readonly string[]
  /** The containers that DIUN named for any image tag of it. */
  containers: readonly string[]
}

/** Finds the update of a host that a card shows; null when that host did not report it. */
export function findUpdateTarget(card: ShownCard, hostname: string): UpdateTarget | null {
  const isHere = (host: CardHost) => host.hostname === hostname
  const host = card.hosts.find(isHere)
  if (host === undefined) return null
  const release = card.fold?.releases.find(({ cards }) => cards.some(({ image }) => image === card.image))
  const named = (release?.cards ?? []).filter(({ hosts }) => hosts.some(isHere))
  const containers = getFoldedCards(card).flatMap(({ hosts }) => hosts.filter(isHere).flatMap((one) => one.containers))
  return {
    card,
    host,
    images: [...new Set([card.image, ...named.map(({ image }) => image)])],
    containers: [...new Set([...host.containers, ...containers])],
  }
}

export function getRepository(image: string): string {
  const { registry, repository } = parseImageReference(image)
  return `${registry}/${repository}`
}
