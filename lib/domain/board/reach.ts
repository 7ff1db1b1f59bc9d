import type { Card, CardHost } from '../card/card'
import { toDecided } from '../card/fold-cards'
import type { ShownCard } from '../card/shown-card'
import { groupBy } from '../group-by'
import { type Instant, toLater } from '../instant'
import { isHostPending } from '../update/update'
import type { BoardChange } from './change'

/** Where a decision about cards reaches: one image, and the hosts on which it is decided about. */
export type Reach = {
  image: string
  hosts: readonly CardHost[]
  /** Those that it does not reach. */
  elsewhere: readonly CardHost[]
}

/** What can be decided for one host of several. */
export type HostState = { state: 'acknowledged'; asOf: Instant } | { state: 'pending' }

/** Of each image that the cards stand for, once; a card of some hosts reaches these, and those of several hosts add up. */
export function toReach(cards: readonly ShownCard[]): Reach[] {
  const byImage = groupBy(cards.flatMap(toDecided), ({ image }) => image)
  return [...byImage].map(([image, shown]) => {
    const names = new Set(shown.flatMap(({ hosts }) => hosts.map(({ hostname }) => hostname)))
    const all = shown.slice(0, 1).flatMap(({ scope, hosts }) => scope?.whole.hosts ?? hosts)
    const isReached = ({ hostname }: CardHost) => names.has(hostname)
    return { image, hosts: all.filter(isReached), elsewhere: all.filter((host) => !isReached(host)) }
  })
}

/** The changes that put cards into a state on the hosts they are shown for: one for what is reached everywhere, then one per host. */
export function toStateChanges(reach: readonly Reach[], state: HostState, at: Instant): BoardChange[] {
  const everywhere = reach.filter(({ elsewhere }) => elsewhere.length === 0).map(({ image }) => image)
  const steps = reach
    .filter(({ elsewhere }) => elsewhere.length > 0)
    .flatMap(({ image, hosts }) => hosts.filter(toIsMeant(state)).map(({ hostname }) => ({ image, hostname })))
  const byHost = [...groupBy(steps, ({ hostname }) => hostname)]
  return [
    ...(everywhere.length === 0 ? [] : [{ images: everywhere, state, at }]),
    ...byHost.map(([hostname, some]) => ({
      images: some.map(({ image }) => image),
      state: { ...state, hostname },
      at,
    })),
  ]
}

/** The names of the hosts on which that changes something. */
export function toChangedHosts(reach: readonly Reach[], state: Pick<HostState, 'state'>): string[] {
  const changed = reach.flatMap(({ hosts }) => hosts.filter(toIsMeant(state)))
  return [...new Set(changed.map(({ hostname }) => hostname))]
}

/** The names of the hosts that are not reached, and on which something is still to be done. */
export function toHostsLeft(reach: readonly Reach[]): string[] {
  const left = reach.flatMap(({ elsewhere }) => elsewhere.filter(isHostPending))
  return [...new Set(left.map(({ hostname }) => hostname))]
}

/** The cards as they are for all hosts: what cannot be decided for one host alone is decided for these. */
export function toWhole(cards: readonly ShownCard[]): ShownCard[] {
  return [...new Set(cards.map((card) => card.scope?.whole ?? card))]
}

/** What is muted or snoozed is so on all hosts, and stops being so on all. */
export function toDecidable(card: ShownCard): ShownCard {
  return card.state === 'muted' || card.state === 'snoozed' ? (card.scope?.whole ?? card) : card
}

/** Each once. */
export function toImages(cards: readonly Card[]): string[] {
  return [...new Set(cards.map(({ image }) => image))]
}

/**
 * Parts what is acknowledged by when it was seen, so that nothing is that came in between: what is shown as it was when the board was
 * held, and each image that is shown anew since.
 * @param heldAsOf see `BoardSnapshot`
 */
export function toSights(reach: readonly Reach[], heldAsOf: Instant | undefined): { reach: Reach[]; asOf: Instant }[] {
  const sights = reach.map((one) => ({
    reach: [one],
    asOf: one.hosts.reduce((newest, { receivedAt }) => toLater(newest, receivedAt), ''),
  }))
  const isAnew = ({ asOf }: { asOf: Instant }) => heldAsOf !== undefined && asOf > heldAsOf
  const together = sights.filter((sight) => !isAnew(sight))
  const asOf = together.reduce((newest, sight) => toLater(newest, sight.asOf), '')
  const first = together.length === 0 ? [] : [{ reach: together.flatMap((sight) => sight.reach), asOf }]
  return [...first, ...sights.filter(isAnew)]
}

function toIsMeant({ state }: Pick<HostState, 'state'>): (host: CardHost) => boolean {
  return state === 'acknowledged' ? isHostPending : ({ acknowledgedAt }) => acknowledgedAt !== null
}
