import { isComparable } from '../image/bump'
import { parseImageReference } from '../image/reference'
import { isExact, parseVersion } from '../image/version'
import { compareTagVersions, compareVersions } from '../image/version-order'
import { isBehind, type Running } from '../running/running'
import { isHostPending } from '../update/update'
import type { Card, CardHost } from './card'
import { FIRST_BUILDS } from './versioned'

/** The change from what a host runs to what was reported. */
export type RunningChange = {
  /** The version that runs, as its image tag or its OCI label writes it; `''` when that is not known. */
  from: string
  /** The version that was reported, likewise; `''` when it is only known to be another build. */
  to: string
  /** True when `to` is the image tag of the card. */
  isToTag: boolean
  /** True when it is another build of the same version. */
  isRebuilt: boolean
  /** True when other hosts run other versions than `from`, all of them higher. */
  hasOthers: boolean
  /** The time in ms by which the reported build is younger than the one that runs; null when that is not known. */
  youngerMs: number | null
}

/** Caches the change of each card: a card that did not change keeps its identity. */
const changeOf = new WeakMap<Card, RunningChange | null>()

/**
 * Returns the change from what runs to what was reported, by the reporters of the hosts, or by the image tag that DIUN says to run; null
 * when none of them knows. Of several hosts that run different versions, it is that of the lowest.
 */
export function findRunningChange(card: Card): RunningChange | null {
  const known = changeOf.get(card)
  if (known !== undefined) return known
  const change = computeRunningChange(card)
  changeOf.set(card, change)
  return change
}

function computeRunningChange({ image, hosts }: Card): RunningChange | null {
  const { imageTag } = parseImageReference(image)
  const behind = hosts.filter((host) => isHostBehind(imageTag, host))
  const pending = behind.filter(isHostPending)
  const changes = (pending.length > 0 ? pending : behind)
    .flatMap((host) => computeHostChange(imageTag, host) ?? [])
    .toSorted(compareChanges)
  const [lowest] = changes
  return lowest === undefined ? null : { ...lowest, hasOthers: changes.some(({ from }) => from !== lowest.from) }
}

/**
 * Tells whether a host runs something older: by the conclusion about it, or by an image tag that differs in what both of them say. DIUN
 * told only what ran when it reported: that counts for as long as something is left to be done.
 */
function isHostBehind(imageTag: string, host: CardHost): boolean {
  const { running, runs } = host
  if (running !== undefined && running.verdict !== 'unknown') return isBehind(running)
  if (running === undefined && !isHostPending(host)) return false
  const [older, younger] = [parseVersion(running?.imageTag ?? runs ?? ''), parseVersion(imageTag)]
  if (older === null || younger === null || !isComparable(older, younger)) return false
  const isSameSoFar = older.numbers.every((number, at) => number === (younger.numbers[at] ?? number))
  // An image tag such as `1.29` may stand for any `1.29.1`.
  const isAsPrecise = older.numbers.length === younger.numbers.length
  return (isAsPrecise || !isSameSoFar) && compareVersions(older, younger) < 0
}

function computeHostChange(imageTag: string, { running, runs, created }: CardHost): RunningChange | null {
  const youngerMs = computeYoungerMs(running?.created, created)
  const { from, to, isRebuilt } = findVersions(imageTag, { ...(runs !== undefined && { imageTag: runs }), ...running })
  if (from === '' && youngerMs === null && !isRebuilt) return null
  const isKnown = from !== '' && to !== ''
  return { from, to: isKnown ? to : '', isToTag: isKnown && to === imageTag, isRebuilt, hasOthers: false, youngerMs }
}

/** Finds the versions by the image tags where these differ, and else by what the images call themselves. */
function findVersions(
  imageTag: string,
  { imageTag: runs = imageTag, version = '', pulledVersion = '' }: Partial<Running>,
) {
  const tagged = parseVersion(imageTag)
  const from = runs !== imageTag && parseVersion(runs) !== null ? runs : version
  if (runs !== imageTag && tagged !== null) return { from: keepVersion(from), to: imageTag, isRebuilt: false }
  // An exact image tag says more than a label, which may be that of the image it was built on.
  const isRebuilt = isSameVersion(from, pulledVersion) || (tagged !== null && isExact(tagged))
  if (isRebuilt) return { from: '', to: '', isRebuilt }
  return { from: keepVersion(from), to: keepVersion(pulledVersion), isRebuilt }
}

function keepVersion(text: string): string {
  return parseVersion(text) === null ? '' : text
}

function isSameVersion(one: string, other: string): boolean {
  const [version, otherVersion] = [parseVersion(one), parseVersion(other)]
  return version !== null && otherVersion !== null && compareVersions(version, otherVersion) === 0
}

function computeYoungerMs(runs: string | undefined, reported: string | undefined): number | null {
  if (runs === undefined || reported === undefined || runs < FIRST_BUILDS) return null
  const passed = Date.parse(reported) - Date.parse(runs)
  return passed > 0 ? passed : null
}

/** Compares changes by the version that runs, the lowest first, and unknown ones last. */
function compareChanges(one: RunningChange, other: RunningChange): number {
  if (one.from === '' || other.from === '') return Number(one.from === '') - Number(other.from === '')
  return compareTagVersions(one.from, parseVersion(one.from), other.from, parseVersion(other.from))
}
