import type { CheckIn } from '../board/check-in'
import type { ShownCard } from '../card/shown-card'
import type { Message, MessageTrouble } from './message'
import type { Tellable } from './select-tellable'

/** The things that a message is to say. */
export type Telling = {
  kind: Message['kind']
  /** All that waits. */
  tellable: Tellable
  /** The cards that the message lists, of those that wait. */
  listed: readonly ShownCard[]
  /** Those of them that are new. */
  news: ReadonlySet<ShownCard>
  /** True when an event has just made some of the news; false when all of it became news as time passed. */
  isFresh: boolean
  /** The hosts of which this is the first run. */
  checkIns: readonly CheckIn[]
  /** The cards of which a person is reminded, and the days that all of them have waited for; null for none. */
  overdue: { cards: ReadonlySet<ShownCard>; days: number } | null
  troubles: readonly MessageTrouble[]
}
