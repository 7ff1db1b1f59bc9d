import { type Bump, computeBump } from '../image/bump'
import { parseImageReference } from '../image/reference'
import { parseVersion } from '../image/version'
import { isRebuilt } from './rebuilt'
import { findRunningChange, type RunningChange } from './running-change'
import type { ShownCard } from './shown-card'

/** The change to what was reported, from what is known to run, or else from what was acknowledged last. */
export type VersionChange = RunningChange & {
  /** The source of `from`: a person acknowledged it, or it was deployed, when it is `acknowledged`. */
  source: 'running' | 'acknowledged'
}

/** Caches the change of each card: a card that did not change keeps its identity. */
const changeOf = new WeakMap<ShownCard, VersionChange | null>()

/**
 * Returns the change from what runs to what was reported, and where that version is not known, from the highest one below that was
 * acknowledged; null when nothing is known of either.
 */
export function findVersionChange(card: ShownCard): VersionChange | null {
  const known = changeOf.get(card)
  if (known !== undefined) return known
  const change = computeVersionChange(card)
  changeOf.set(card, change)
  return change
}

/** Computes how much a change changes; null when that cannot be told. */
export function computeChangeBump({ from, to, isRebuilt: isBuiltAnew }: VersionChange): Bump | null {
  if (isBuiltAnew) return 'rebuilt'
  const [older, younger] = [parseVersion(from), parseVersion(to)]
  return older === null || younger === null ? null : computeBump(older, younger)
}

function computeVersionChange(card: ShownCard): VersionChange | null {
  const running = findRunningChange(card)
  const isNamed = running !== null && (running.from !== '' || running.isRebuilt)
  const acknowledged = isNamed ? null : findAcknowledgedChange(card)
  if (acknowledged !== null) return { ...acknowledged, youngerMs: running?.youngerMs ?? null }
  return running && { ...running, source: 'running' }
}

/** A known version that was built anew came after itself, and what was acknowledged is not left to be done. */
function findAcknowledgedChange(card: ShownCard): Omit<VersionChange, 'youngerMs'> | null {
  const from = card.fold?.lastAcknowledged ?? null
  if (from === null || card.state === 'acknowledged' || isRebuilt(card)) return null
  const { imageTag } = parseImageReference(card.image)
  return { from, to: imageTag, isToTag: true, isRebuilt: false, hasOthers: false, source: 'acknowledged' }
}
