import { ONE_RUN_MS } from '../diun/one-run'
import { OUTDATED_MS } from '../image/base-version'
import type { Card } from './card'
import type { VersionedCard, VersionedHost } from './versioned'

/**
 * The time in ms by which each card was built before the newest build of all lower versions, where both are known; the longest on
 * several hosts.
 */
export type Lags = ReadonlyMap<Card, number>

/** @param newestFirst all cards of one service */
export function computeLags(newestFirst: readonly VersionedCard[]): Lags {
  const lags = new Map<Card, number>()
  const builtBelow = new Map<string, number>()
  for (const { card, version, onHosts } of newestFirst.toReversed()) {
    for (const { lineOnHost, builtMs } of onHosts) {
      if (version === null || builtMs === null) continue
      const below = builtBelow.get(lineOnHost)
      if (below !== undefined) lags.set(card, Math.max(lags.get(card) ?? Number.NEGATIVE_INFINITY, below - builtMs))
      builtBelow.set(lineOnHost, Math.max(below ?? builtMs, builtMs))
    }
  }
  return lags
}

/** Tells whether a card was built long before a lower version: its tag is a mistake, or of a scheme that was given up. */
export function hasOutdatedBuild(lags: Lags, card: Card): boolean {
  return (lags.get(card) ?? 0) > OUTDATED_MS
}

/** The times of a pending version by which it replaces lower ones. */
type Replacement = Pick<VersionedHost, 'receivedMs' | 'builtMs'>

/**
 * Finds the cards that a newer version replaces: a release of the same variant, as precise, reported no earlier, and built later. Only
 * a card that itself needs attention replaces another, on each host on which the other does.
 * An image that DIUN calls an update without naming a container is not replaced: it is what somebody runs.
 * @param newestFirst all cards of one service
 * @param isNamed as in `Service`
 */
export function findSuperseded(newestFirst: readonly VersionedCard[], isNamed: boolean): Set<Card> {
  const superseded = new Set<Card>()
  const replacementsOn = new Map<string, Replacement[]>()
  const isReplaced = (host: VersionedHost) =>
    replacementsOn.get(host.lineOnHost)?.some((replacement) => replaces(replacement, host)) === true
  for (const { card, version, onHosts } of newestFirst) {
    const pending = onHosts.filter((host) => host.isPending)
    if (version === null || pending.length === 0) continue
    if (canBeSuperseded(card, isNamed) && pending.every(isReplaced)) {
      superseded.add(card)
      continue
    }
    if (version.prerelease.length > 0) continue
    for (const host of pending)
      replacementsOn.set(host.lineOnHost, addReplacement(replacementsOn.get(host.lineOnHost) ?? [], host))
  }
  return superseded
}

function replaces(replacement: Replacement, { receivedMs, builtMs }: VersionedHost): boolean {
  const isLater = replacement.builtMs === null || builtMs === null || replacement.builtMs > builtMs
  return isLater && replacement.receivedMs + ONE_RUN_MS >= receivedMs
}

/**
 * Adds a replacement, and leaves out those that replace nothing that another does not: of thousands that were built at once, one is
 * enough.
 */
function addReplacement(others: readonly Replacement[], one: Replacement): Replacement[] {
  const getBuiltMs = ({ builtMs }: Replacement) => builtMs ?? Number.POSITIVE_INFINITY
  const covers = (all: Replacement, part: Replacement) =>
    all.receivedMs >= part.receivedMs && getBuiltMs(all) >= getBuiltMs(part)
  return others.some((other) => covers(other, one))
    ? [...others]
    : [...others.filter((other) => !covers(one, other)), one]
}

function canBeSuperseded({ hosts }: Card, isNamed: boolean): boolean {
  return isNamed || hosts.every((host) => host.status === 'new')
}
