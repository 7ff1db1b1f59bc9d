import type { ShownCard } from '../card/shown-card'
import { type Caution, findCaution } from './caution'

/** The updates of one host that a person asks a script for. */
export type HostUpdate = {
  host: string
  /** The images to update; null for all that are pending, as far as no caution is against it. */
  images: readonly string[] | null
  /** The images that a person may add. */
  cautious: readonly CautiousImage[]
}

export type CautiousImage = { image: string; reason: Caution }

/**
 * Chooses the updates of these cards on a host.
 * @param isChosen the cards themselves were chosen: then they are in it whatever they are
 */
export function chooseUpdates(
  cards: readonly ShownCard[],
  hostname: string,
  { isChosen }: { isChosen: boolean },
): HostUpdate {
  const here = cards.flatMap((card) =>
    card.hosts.filter((host) => host.hostname === hostname).map((host) => ({ card, host })),
  )
  const judged = here.map(({ card, host }) => ({
    image: card.image,
    reason: isChosen ? null : findCaution(card, host),
  }))
  return {
    host: hostname,
    images: judged.filter(({ reason }) => reason === null).map(({ image }) => image),
    cautious: judged.flatMap(({ image, reason }) => (reason === null ? [] : [{ image, reason }])),
  }
}
