import { getChannel } from '../image/channel'
import { parseImageReference } from '../image/reference'
import { compareTagVersions } from '../image/version-order'
import type { Instant } from '../instant'
import { type ContainerIndex, getRepository } from './container-index'
import type { RunningContainer } from './inventory'
import { isBehind, isRolledBack, type Running, type Verdict } from './running'

/** The last report of DIUN about an image on a host. */
export type ReportedImage = {
  /** The image key. */
  image: string
  digest: string
  /** The containers that DIUN named, by `readContainerName`. */
  containers: readonly string[]
  /** False when an inventory without a container of it shows nothing: DIUN may watch what runs elsewhere. */
  isMissable: boolean
}

/** The relation of a container to what was reported. */
type Standing = 'current' | 'pulled' | 'behind' | 'unknown'

type Judged = { container: RunningContainer; standing: Standing }

/**
 * Concludes from an inventory what runs of an image on its host.
 * @param containers all those of the inventory
 * @param earlier the digests that DIUN reported of the image before this one
 * @param before the conclusion so far about the same digest; null for none
 * @returns null when nothing can be said
 */
export function findRunning(
  reported: ReportedImage,
  containers: ContainerIndex,
  earlier: ReadonlySet<string>,
  before: Running | null,
  at: Instant,
): Running | null {
  const candidates = containers.findCandidates(reported.image, reported.containers)
  const judged = judge(reported, candidates, addKnown(earlier, before))
  if (judged.length === 0) return findMissing(reported, candidates.length > 0, before)
  const verdict = computeVerdict(judged)
  return {
    verdict,
    ...computeUpdatedAt(verdict, before, at),
    ...keepDecided(verdict, before),
    ...describe(reported, judged),
  }
}

/** Adds what was found to be outdated: the report that showed it may have been removed from the history. */
function addKnown(earlier: ReadonlySet<string>, before: Running | null): ReadonlySet<string> {
  return before?.verdict === 'outdated' && before.digest !== undefined ? new Set([...earlier, before.digest]) : earlier
}

/**
 * Judges the containers that the report is about: those of its image tag, and those that DIUN names, which may run another tag: with
 * `watch_repo` DIUN reports tags that no container runs. Where it names none, all of the repository may be meant. What runs an earlier digest
 * of the image is of it too, when no more than the id of its image is known.
 */
function judge(
  reported: ReportedImage,
  candidates: readonly RunningContainer[],
  earlier: ReadonlySet<string>,
): readonly Judged[] {
  const { imageTag } = parseImageReference(reported.image)
  const isOfTag = (one: RunningContainer) => isOfImageTag(one, imageTag, reported.containers)
  const meant = candidates.filter((one) => isOfTag(one) || reported.containers.includes(one.name))
  const isAnyMeant = meant.length === 0 && reported.containers.length === 0
  const nameless = candidates.filter((one) => one.image === '' && !meant.includes(one) && runsAny(one, earlier))
  return selectLive(isAnyMeant ? candidates : [...meant, ...nameless]).map((container) =>
    isOfTag(container) || container.image === ''
      ? judgeByDigest(reported, container, earlier)
      : judgeByVersion(reported, container, imageTag),
  )
}

function runsAny({ digests, imageId }: RunningContainer, known: ReadonlySet<string>): boolean {
  return known.has(imageId) || digests.some((digest) => known.has(parseImageReference(digest).digest))
}

/** Selects the containers that count: those that have stopped do only if none runs. */
function selectLive(containers: readonly RunningContainer[]): readonly RunningContainer[] {
  const live = containers.filter(({ isRunning }) => isRunning)
  return live.length > 0 ? live : containers
}

/** A container of which only the image's id is known has an image tag that moved on: that of the image for which DIUN names it. */
function isOfImageTag({ image, name }: RunningContainer, imageTag: string, named: readonly string[]): boolean {
  return image === '' ? named.includes(name) : parseImageReference(image).imageTag === imageTag
}

/** In containerd's store the id of an image is its digest; in Docker's own, no digest is the id of an image. */
function judgeByDigest(reported: ReportedImage, container: RunningContainer, earlier: ReadonlySet<string>): Judged {
  const runs = [...selectDigests(container.digests, reported.image), container.imageId]
  if (reported.digest !== '' && runs.includes(reported.digest)) return { container, standing: 'current' }
  if (isPulled(container, reported)) return { container, standing: 'pulled' }
  const isEarlier = runs.some((digest) => earlier.has(digest))
  return { container, standing: isEarlier ? 'behind' : 'unknown' }
}

function judgeByVersion(reported: ReportedImage, container: RunningContainer, imageTag: string): Judged {
  if (hasDigest(container.digests, reported)) return { container, standing: 'current' }
  const order = compareImageTags(parseImageReference(container.image).imageTag, imageTag)
  if (order === null) return { container, standing: 'unknown' }
  return { container, standing: order < 0 ? 'behind' : 'current' }
}

function hasDigest(digests: readonly string[], { image, digest }: ReportedImage): boolean {
  return digest !== '' && selectDigests(digests, image).includes(digest)
}

/** Selects the digests that belong to the repository of the image: one image may have been pulled from several. */
function selectDigests(digests: readonly string[], image: string): string[] {
  const repository = getRepository(image)
  return digests.filter((one) => getRepository(one) === repository).map((one) => parseImageReference(one).digest)
}

function isPulled({ imageId, namedImageId, namedDigests }: RunningContainer, reported: ReportedImage): boolean {
  if (imageId === '' || namedImageId === '' || imageId === namedImageId) return false
  return namedDigests === null || hasDigest(namedDigests, reported)
}

/** Compares the versions of two image tags, the newer last; null when they tell nothing of each other. */
function compareImageTags(one: string, other: string): number | null {
  const [first, second] = [getChannel(one), getChannel(other)]
  if (first.version === null || second.version === null) return null
  const isComparable =
    first.variant === second.variant &&
    first.version.isDate === second.version.isDate &&
    first.version.numbers.length === second.version.numbers.length
  return isComparable ? compareTagVersions(one, first.version, other, second.version) : null
}

function computeVerdict(judged: readonly Judged[]): Verdict {
  const others = judged.filter(({ standing }) => standing !== 'current')
  if (others.length === 0) return 'updated'
  if (others.every(({ standing }) => standing === 'pulled')) return 'pulled'
  return others.some(({ standing }) => standing !== 'unknown') ? 'outdated' : 'unknown'
}

function computeUpdatedAt(verdict: Verdict, before: Running | null, at: Instant): Pick<Running, 'updatedAt'> {
  const isNews = verdict === 'updated' && getDecided(before) !== 'updated'
  const updatedAt = isNews ? at : before?.updatedAt
  return updatedAt === undefined ? {} : { updatedAt }
}

/** Keeps the last conclusion that told old from new, beside one that does not. */
function keepDecided(verdict: Verdict, before: Running | null): Pick<Running, 'decided'> {
  const decided = verdict === 'unknown' || verdict === 'gone' ? getDecided(before) : undefined
  return decided === undefined ? {} : { decided }
}

function getDecided(running: Running | null): Running['decided'] {
  if (running === null) return undefined
  if (running.verdict === 'updated') return 'updated'
  return isBehind(running) ? 'outdated' : running.decided
}

/**
 * Concludes from there being no container that the report is about. While others of the repository run, the image is only missed if it did
 * run here: DIUN may name the wrong container (with `defaults.metadata`, the first one for every image).
 */
function findMissing(reported: ReportedImage, areOthersThere: boolean, before: Running | null): Running | null {
  if (!reported.isMissable) return null
  const hasRun = before?.imageTag !== undefined && before.imageTag === parseImageReference(reported.image).imageTag
  const verdict = areOthersThere && !hasRun ? 'unknown' : 'gone'
  return { ...before, verdict, ...keepDecided(verdict, before) }
}

const ORDER: Record<Standing, number> = { behind: 0, pulled: 1, unknown: 2, current: 3 }

/** Describes the container that is furthest behind; of several, the one that was made last. */
function describe(reported: ReportedImage, judged: readonly Judged[]): Omit<Running, 'verdict' | 'updatedAt'> {
  const [first] = judged.toSorted(compareJudged)
  if (first === undefined) return {}
  const { image, digests, since, version, namedVersion, created, compose, source } = first.container
  const running = selectDigests(digests, reported.image)
  const digest = running.find((one) => one === reported.digest) ?? running[0]
  const { imageTag } = parseImageReference(image)
  return {
    ...(since !== null && { since }),
    ...(digest !== undefined && { digest }),
    ...(imageTag !== '' && { imageTag }),
    ...(version !== '' && { version }),
    ...(namedVersion !== '' && first.standing === 'pulled' && { pulledVersion: namedVersion }),
    ...(created !== null && { created }),
    ...(compose !== null && { project: compose.project, service: compose.service }),
    ...(source !== '' && { source }),
  }
}

function compareJudged(one: Judged, other: Judged): number {
  const [since, otherSince] = [one.container.since ?? '', other.container.since ?? '']
  const [name, otherName] = [one.container.name, other.container.name]
  if (one.standing !== other.standing) return ORDER[one.standing] - ORDER[other.standing]
  if (since !== otherSince) return since < otherSince ? 1 : -1
  return name < otherName ? -1 : 1
}

/** The consequence of a conclusion for the state of the image on its host. */
export type Consequence = 'acknowledge' | 'reopen' | null

/**
 * Decides what follows when a conclusion changes. What runs is acknowledged once, and pending again once when it runs no more; in
 * between people decide, whatever is unknown or gone for a while.
 * @param before the conclusion so far about the same digest
 */
export function findConsequence(before: Running | null, after: Running | null): Consequence {
  if (after === null) return null
  const decided = getDecided(before)
  if (after.verdict === 'updated') return decided === 'updated' ? null : 'acknowledge'
  return isRolledBack(after) && decided === 'updated' ? 'reopen' : null
}
