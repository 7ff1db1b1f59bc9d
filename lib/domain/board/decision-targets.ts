import type { Card, CardHost } from '../card/card'
import { getDecidedCards } from '../card/fold-cards'
import type { ShownCard } from '../card/shown-card'
import { groupBy } from '../group-by'
import { type Instant, selectLater } from '../instant'
import { isHostPending, isQuieted } from '../update/update'
import type { BoardChange } from './change'

/** An image that a decision about cards reaches, with the hosts on which it does. */
export type DecisionTarget = {
  image: string
  hosts: readonly CardHost[]
  /** The hosts of the image that the decision does not reach. */
  otherHosts: readonly CardHost[]
}

/** A decision that can be made for one host of several. */
export type HostDecision = { state: 'acknowledged'; asOf: Instant } | { state: 'pending' }

/**
 * Returns one target for each image that the cards stand for. A card that is shown for some hosts reaches only these; the hosts of
 * several cards of one image add up.
 */
export function getDecisionTargets(cards: readonly ShownCard[]): DecisionTarget[] {
  const byImage = groupBy(cards.flatMap(getDecidedCards), ({ image }) => image)
  return [...byImage].map(([image, shown]) => {
    const names = new Set(shown.flatMap(({ hosts }) => hosts.map(({ hostname }) => hostname)))
    const all = shown.slice(0, 1).flatMap(({ scope, hosts }) => scope?.whole.hosts ?? hosts)
    const isReached = ({ hostname }: CardHost) => names.has(hostname)
    return { image, hosts: all.filter(isReached), otherHosts: all.filter((host) => !isReached(host)) }
  })
}

/**
 * Builds the changes that put cards into a state on the hosts they are shown for: one for the images that are reached on all their
 * hosts, then one per host.
 */
export function buildStateChanges(targets: readonly DecisionTarget[], state: HostDecision, at: Instant): BoardChange[] {
  const everywhere = targets.filter(({ otherHosts }) => otherHosts.length === 0).map(({ image }) => image)
  const steps = targets
    .filter(({ otherHosts }) => otherHosts.length > 0)
    .flatMap(({ image, hosts }) => selectDecidedHosts(hosts, state).map(({ hostname }) => ({ image, hostname })))
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

/** Returns the names of the hosts on which the decision changes something. */
export function getChangedHosts(targets: readonly DecisionTarget[], state: Pick<HostDecision, 'state'>): string[] {
  const changed = targets.flatMap(({ hosts }) => selectDecidedHosts(hosts, state))
  return [...new Set(changed.map(({ hostname }) => hostname))]
}

/** Returns the names of the hosts that are not reached and on which something is still pending. */
export function findRemainingHosts(targets: readonly DecisionTarget[]): string[] {
  const left = targets.flatMap(({ otherHosts }) => otherHosts.filter(isHostPending))
  return [...new Set(left.map(({ hostname }) => hostname))]
}

/** Returns the cards as they are for all hosts, for decisions that cannot be made for one host alone. */
export function getWholeCards(cards: readonly ShownCard[]): ShownCard[] {
  return [...new Set(cards.map((card) => card.scope?.whole ?? card))]
}

/** Returns the card for all hosts when it is muted or snoozed, since an image is so on all hosts, and stops being so on all. */
export function getDecidableCard(card: ShownCard): ShownCard {
  return card.state === 'muted' || card.state === 'snoozed' ? (card.scope?.whole ?? card) : card
}

/** Returns the images of the cards, each once. */
export function getImages(cards: readonly Card[]): string[] {
  return [...new Set(cards.map(({ image }) => image))]
}

/**
 * Groups the targets of an acknowledgement by when they were seen, so that nothing is acknowledged that arrived in between: one group
 * of those shown as they were when the board was held, and one for each image that was refreshed since.
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

/** Selects the hosts that a decision changes. Hosts that need no attention by themselves are pending again where none was acknowledged. */
function selectDecidedHosts(hosts: readonly CardHost[], { state }: Pick<HostDecision, 'state'>): CardHost[] {
  if (state === 'acknowledged') return hosts.filter(isHostPending)
  const acknowledged = hosts.filter(({ acknowledgedAt }) => acknowledgedAt !== null)
  return acknowledged.length > 0 ? acknowledged : hosts.filter(isQuieted)
}
