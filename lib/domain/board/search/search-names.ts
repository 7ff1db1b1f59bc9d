import type { ShownCard } from '../../card/shown-card'
import { getRegistry } from '../section'

/** The properties that a card can be found by under a name of their own. */
export type NameKey = 'host' | 'tag' | 'stack' | 'registry'

/** Returns the names of a card; `''` stands for the untagged, the unnamed host and no stack. */
export function getCardNames(card: ShownCard, key: NameKey): readonly string[] {
  switch (key) {
    case 'host':
      return card.hosts.map(({ hostname }) => hostname)
    case 'tag':
      return [card.tag?.name ?? '']
    case 'stack':
      return [card.stack]
    case 'registry':
      return [getRegistry(card.image)]
  }
}
