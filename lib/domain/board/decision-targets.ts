import type { Card, CardHost } from '../card/card'
import { getDecidedCards } from '../card/fold-cards'
import type { ShownCard } from '../card/shown-card'
import { groupBy } from '../group-by'
import { type Instant, selectLater } from '../instant'
import { isHostPending } from '../update/update'
import type { BoardChange } from './change'

/** Where a decision about cards reaches: one image, and the hosts on which it is decided about. */
export type DecisionTarget = {
  image: string
  hosts: readonly CardHost[]
  /** Those that it does not reach. */
  otherHosts: readonly CardHost[]
}

/** What can be decided for one host of several. */
export type HostDecision = { state: 'acknowledged'; asOf: Instant } | { state: 'pending' }

/** Of each image that the cards stand for, once; a card of some hosts reaches these, and those of several hosts add up. */
export function getDecisionTargets(cards: readonly ShownCard[]): DecisionTarget[] {
  const byImage = groupBy(cards.flatMap(getDecidedCards), ({ image }) => image)
  return [...byImage].map(([image, shown]) => {
    const names = new Set(shown.flatMap(({ hosts }) => hosts.map(({ hostname }) => hostname)))
    const all = shown.slice(0, 1).flatMap(({ scope, hosts }) => scope?.whole.hosts ?? hosts)
    const isReached = ({ hostname }: CardHost) => names.has(hostname)
    return { image, hosts: all.filter(isReached), otherHosts: all.filter((host) => !isReached(host)) }
  })
}

/** The changes that put cards into a state on the hosts they are shown for: one for what is reached everywhere, then one per host. */
export function buildStateChanges(targets: readonly DecisionTarget[], state: HostDecision, at: Instant): BoardChange[] {
  const everywhere = targets.filter(({ otherHosts }) => otherHosts.length === 0).map(({ image }) => image)
  const steps = targets
    .filter(({ otherHosts }) => otherHosts.length > 0)
    .flatMap(({ image, hosts }) => hosts.filter(createHostMatcher(state)).map(({ hostname }) => ({ image, hostname })))
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
export function getChangedHosts(targets: readonly DecisionTarget[], state: Pick<HostDecision, 'state'>): string[] {
  const changed = targets.flatMap(({ hosts }) => hosts.filter(createHostMatcher(state)))
  return [...new Set(changed.map(({ hostname }) => hostname))]
}

/** The names of the hosts that are not reached, and on which something is still to be done. */
export function findRemainingHosts(targets: readonly DecisionTarget[]): string[] {
  const left = targets.flatMap(({ otherHosts }) => otherHosts.filter(isHostPending))
  return [...new Set(left.map(({ hostname }) => hostname))]
}

/** The cards as they are for all hosts: what cannot be decided for one host alone is decided for these. */
export function getWholeCards(cards: readonly ShownCard[]): ShownCard[] {
  return [...new Set(cards.map((card) => card.scope?.whole ?? card))]
}

/** What is muted or snoozed is so on all hosts, and stops being so on all. */
export function getDecidableCard(card: ShownCard): ShownCard {
  return card.state === 'muted' || card.state === 'snoozed' ? (card.scope?.whole ?? card) : card
}

/** Each once. */
export function getImages(cards: readonly Card[]): string[] {
  return [...new Set(cards.map(({ image }) => image))]
}

/**
 * Parts what is acknowledged by when it was seen, so that nothing is that came in between: what is shown as it was when the board was
 * held, and each image that is shown anew since.
 * @param heldAsOf see `BoardSnapshot`
 */
export function groupTargetsBySight(
  targets: readonly DecisionTarget[],
  heldAsOf: Instant | undefined,
): { reach: DecisionTarget[]; asOf: Instant }[] {
  const sights = targets.map((one) => ({
    reach: [one],
    asOf: one.hosts.reduce((newest, { receivedAt }) => selectLater(newest, receivedAt), ''),
  }))
  const isAnew = ({ asOf }: { asOf: Instant }) => heldAsOf !== undefined && asOf > heldAsOf
  const together = sights.filter((sight) => !isAnew(sight))
  const asOf = together.reduce((newest, sight) => selectLater(newest, sight.asOf), '')
  const first = together.length === 0 ? [] : [{ reach: together.flatMap((sight) => sight.reach), asOf }]
  return [...first, ...sights.filter(isAnew)]
}

function createHostMatcher({ state }: Pick<HostDecision, 'state'>): (host: CardHost) => boolean {
  return state === 'acknowledged' ? isHostPending : ({ acknowledgedAt }) => acknowledgedAt !== null
}
