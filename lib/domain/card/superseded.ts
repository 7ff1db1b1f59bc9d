import { ONE_RUN_MS } from '../diun/one-run'
import { OUTDATED_MS } from '../image/base-version'
import type { Card } from './card'
import type { OnHost, Versioned } from './versioned'

/** How long before the newest build of all lower versions each was built, in ms, where both are known; on several hosts, at most. */
export type Lags = ReadonlyMap<Card, number>

/** @param newestFirst all that was reported of one service */
export function toLags(newestFirst: readonly Versioned[]): Lags {
  const lags = new Map<Card, number>()
  const builtBelow = new Map<string, number>()
  for (const { card, version, onHosts } of newestFirst.toReversed()) {
    for (const { ladder, builtMs } of onHosts) {
      if (version === null || builtMs === null) continue
      const below = builtBelow.get(ladder)
      if (below !== undefined) lags.set(card, Math.max(lags.get(card) ?? Number.NEGATIVE_INFINITY, below - builtMs))
      builtBelow.set(ladder, Math.max(below ?? builtMs, builtMs))
    }
  }
  return lags
}

/** What was built long before a lower version: a tag by mistake, or of a scheme that was given up. */
export function isOutdated(lags: Lags, card: Card): boolean {
  return (lags.get(card) ?? 0) > OUTDATED_MS
}

/** A version that asks, by what decides which lower ones it replaces. */
type Asking = Pick<OnHost, 'receivedMs' | 'builtMs'>

/**
 * What a newer version took the place of: one of the same variant, as precise, a release, reported no earlier, and built later. Only what
 * itself asks for attention replaces another, on each host on which the other does.
 * Where DIUN named no container, what it calls an update is what somebody runs, and goes on asking.
 * @param isNamed as in `Service`
 */
export function findSuperseded(newestFirst: readonly Versioned[], isNamed: boolean): Set<Card> {
  const superseded = new Set<Card>()
  const askingOn = new Map<string, Asking[]>()
  const isReplaced = (host: OnHost) => askingOn.get(host.ladder)?.some((asking) => replaces(asking, host)) === true
  for (const { card, version, onHosts } of newestFirst) {
    const pending = onHosts.filter((host) => host.isPending)
    if (version === null || pending.length === 0) continue
    if (canBeSuperseded(card, isNamed) && pending.every(isReplaced)) {
      superseded.add(card)
      continue
    }
    if (version.prerelease.length > 0) continue
    for (const host of pending) askingOn.set(host.ladder, withAsking(askingOn.get(host.ladder) ?? [], host))
  }
  return superseded
}

function replaces(asking: Asking, { receivedMs, builtMs }: OnHost): boolean {
  const isLater = asking.builtMs === null || builtMs === null || asking.builtMs > builtMs
  return isLater && asking.receivedMs + ONE_RUN_MS >= receivedMs
}

/** Without those that replace nothing that another does not: of thousands that were built at once one is enough. */
function withAsking(others: readonly Asking[], one: Asking): Asking[] {
  const toBuilt = ({ builtMs }: Asking) => builtMs ?? Number.POSITIVE_INFINITY
  const covers = (all: Asking, part: Asking) => all.receivedMs >= part.receivedMs && toBuilt(all) >= toBuilt(part)
  return others.some((other) => covers(other, one))
    ? [...others]
    : [...others.filter((other) => !covers(one, other)), one]
}

function canBeSuperseded({ hosts }: Card, isNamed: boolean): boolean {
  return isNamed || hosts.every((host) => host.status === 'new')
}
