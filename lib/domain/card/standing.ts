import { parseImageReference } from '../image/reference'
import type { Instant } from '../instant'
import { isBehind, isRolledBack, type Running } from '../running/running'
import type { CardHost } from './card'
import { getFoldedCards } from './fold-cards'
import type { ShownCard } from './shown-card'

/**
 * The way in which a host stands to what was reported.
 * - `rolled-back`, `pulled` and `behind`: it runs something older; it did run what was reported before, it has pulled it, or neither.
 * - `runs`: it runs what was reported, or something newer.
 * - `gone`: no container of it is left there.
 */
export type Standing = 'rolled-back' | 'pulled' | 'behind' | 'gone' | 'runs'

/** Returns how a host stands; null when no reporter speaks for it, or nothing can be concluded. */
export function getStanding({ running }: Pick<CardHost, 'running'>): Standing | null {
  if (running === undefined || running.verdict === 'unknown') return null
  if (isRolledBack(running)) return 'rolled-back'
  return STANDINGS[running.verdict]
}

const STANDINGS = { updated: 'runs', outdated: 'behind', pulled: 'pulled', gone: 'gone' } as const satisfies Record<
  Exclude<Running['verdict'], 'unknown'>,
  Standing
>

/** Tells whether a person acknowledged a card while some host of it still runs something older. */
export function isStillOld({ state, hosts }: Pick<ShownCard, 'state' | 'hosts'>): boolean {
  return state === 'acknowledged' && hosts.some(isHostStillOld)
}

export function isHostStillOld({ acknowledgedAt, running }: CardHost): boolean {
  return acknowledgedAt !== null && running !== undefined && isBehind(running)
}

/** Returns the image tag that a host runs, when it is another one than that of the image; `''` otherwise. */
export function getOtherTag(image: string, { running }: Pick<CardHost, 'running'>): string {
  const { imageTag } = parseImageReference(image)
  return running?.imageTag === undefined || running.imageTag === imageTag ? '' : running.imageTag
}

/**
 * Returns the time since which all of these hosts run what they run; null when it is not known of one of them, since none speaks for
 * another.
 */
export function findRunningSince(hosts: readonly CardHost[]): Instant | null {
  const known = hosts.flatMap(({ running }) => running?.since ?? []).toSorted()
  return known.length < hosts.length ? null : (known.at(-1) ?? null)
}

/** Returns the images of a card that run on none of their hosts any more; empty while the one that is shown does, or may. */
export function findGoneImages(card: ShownCard, silent: ReadonlyMap<string, Instant>): string[] {
  const whole = card.scope?.whole ?? card
  const isGone = ({ hosts }: Pick<ShownCard, 'hosts'>) =>
    hosts.every((host) => getStanding(host) === 'gone' && !silent.has(host.hostname))
  return isGone(whole)
    ? getFoldedCards(whole)
        .filter(isGone)
        .map(({ image }) => image)
    : []
}

/** Returns the time as of which something is known of these hosts, when the reporter of one has fallen silent; null otherwise. */
export function findSilence(hosts: readonly CardHost[], silent: ReadonlyMap<string, Instant>): Instant | null {
  const known = hosts.filter((host) => getStanding(host) !== null).flatMap(({ hostname }) => silent.get(hostname) ?? [])
  return known.toSorted()[0] ?? null
}
