import type { Card } from './card'
import type { Versioned } from './versioned'

/** DIUN looks at the tags of a repository in any order, so what one run finds arrives in any order too. */
const ONE_RUN_MS = 60 * 60_000

/**
 * What a newer version took the place of: of the same variant, as precise, a release, and reported no earlier. Where DIUN named
 * no container, what it calls an update is what somebody runs, and goes on asking.
 */
export function findSuperseded(newestFirst: readonly Versioned[]): Set<Card> {
  const superseded = new Set<Card>()
  const latest = new Map<string, number>()
  for (const { card, version, line, receivedMs } of newestFirst) {
    if (version === null) continue
    const newer = latest.get(line) ?? Number.NEGATIVE_INFINITY
    if (newer + ONE_RUN_MS >= receivedMs && canBeSuperseded(card)) superseded.add(card)
    if (version.prerelease.length === 0) latest.set(line, Math.max(newer, receivedMs))
  }
  return superseded
}

function canBeSuperseded({ hosts }: Card): boolean {
  return hosts.every((host) => host.containers.length > 0 || host.status === 'new')
}
