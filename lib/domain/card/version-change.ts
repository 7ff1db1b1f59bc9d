import { type Bump, computeBump } from '../image/bump'
import { parseImageReference } from '../image/reference'
import { isExact, parseVersion } from '../image/version'
import { compareTagVersions, compareVersions } from '../image/version-order'
import { isBehind, type Running } from '../running/running'
import { isHostPending } from '../update/update'
import type { Card, CardHost } from './card'
import { FIRST_BUILDS } from './versioned'

/** The change from what a host runs to what was reported. */
export type VersionChange = {
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
const changeOf = new WeakMap<Card, VersionChange | null>()

/**
 * Returns the change from what runs to what was reported, by the reporters of the hosts; null when none of them knows. Of several hosts
 * that run different versions, it is that of the lowest.
 */
export function findVersionChange(card: Card): VersionChange | null {
  const known = changeOf.get(card)
  if (known !== undefined) return known
  const change = computeVersionChange(card)
  changeOf.set(card, change)
  return change
}

/** Computes how much a change changes; null when that cannot be told. */
export function computeChangeBump({ from, to, isRebuilt }: VersionChange): Bump | null {
  if (isRebuilt) return 'rebuilt'
  const [older, younger] = [parseVersion(from), parseVersion(to)]
  return older === null || younger === null ? null : computeBump(older, younger)
}

function computeVersionChange({ image, hosts }: Card): VersionChange | null {
  const { imageTag } = parseImageReference(image)
  const behind = hosts.filter((host) => host.running !== undefined && isBehind(host.running))
  const pending = behind.filter(isHostPending)
  const changes = (pending.length > 0 ? pending : behind)
    .flatMap((host) => computeHostChange(imageTag, host) ?? [])
    .toSorted(compareChanges)
  const [lowest] = changes
  return lowest === undefined ? null : { ...lowest, hasOthers: changes.some(({ from }) => from !== lowest.from) }
}

function computeHostChange(imageTag: string, { running, created }: CardHost): VersionChange | null {
  if (running === undefined) return null
  const youngerMs = computeYoungerMs(running.created, created)
  const { from, to, isRebuilt } = findVersions(imageTag, running)
  if (from === '' && youngerMs === null && !isRebuilt) return null
  const isKnown = from !== '' && to !== ''
  return { from, to: isKnown ? to : '', isToTag: isKnown && to === imageTag, isRebuilt, hasOthers: false, youngerMs }
}

/** Finds the versions by the image tags where these differ, and else by what the images call themselves. */
function findVersions(imageTag: string, { imageTag: runs = imageTag, version = '', pulledVersion = '' }: Running) {
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
function compareChanges(one: VersionChange, other: VersionChange): number {
  if (one.from === '' || other.from === '') return Number(one.from === '') - Number(other.from === '')
  return compareTagVersions(one.from, parseVersion(one.from), other.from, parseVersion(other.from))
}
