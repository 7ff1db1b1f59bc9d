import type { Instant } from '../instant'

/** An image tag as DIUN lists it, by the image key that an event of it would have. */
export type ListedImage = { image: string; digest: string; created: Instant | null; platform: string; mimeType: string }

/**
 * The image tags of DIUN's list: those that were known, those that are brought back, and those that are watched but were never
 * reported.
 */
export type ComparedImages = Record<'known' | 'broughtBack' | 'unheard', readonly ListedImage[]>

/** An image tag that DIUN watches, and the outcome of comparing it. */
export type WatchedImage = Pick<ListedImage, 'image' | 'digest' | 'created'> & {
  outcome: 'known' | 'brought_back' | 'unheard'
}

/** The latest report about an image tag that the board has of the host. */
type KnownImage = { digest: string; created: Instant | null }

type Comparison = {
  /** The image tags that are on the board as DIUN has them, or newer. */
  known: readonly ListedImage[]
  /** The image tags that DIUN found and that did not arrive. */
  missing: readonly ListedImage[]
  /** The image tags that DIUN watches and of which nothing was ever received. */
  unheard: readonly ListedImage[]
}

/**
 * Compares DIUN's list with what has arrived from its host. An image that the board knows is missing when DIUN has a newer build of it.
 * Nobody can tell which of the others were updated: as many as are known to be missing are taken to be the newest builds.
 * @param lost the number of updates that are known not to have arrived
 * @param lostBy the time the last run that fell short ended: anything that was built later is not among them
 */
export function compareList(
  listed: readonly ListedImage[],
  known: ReadonlyMap<string, KnownImage>,
  { lost, lostBy }: { lost: number; lostBy: Instant | null },
): Comparison {
  const reportedImages = listed.filter(({ image }) => known.has(image))
  const unreportedImages = listed.filter(({ image }) => !known.has(image))
  const newer = reportedImages.filter((one) => isNewer(one, known.get(one.image)))
  const upToDate = reportedImages.filter((one) => !isNewer(one, known.get(one.image)))
  const stillLost = Math.max(0, lost - newer.length)
  const candidates = unreportedImages.filter(({ created }) => created !== null && lostBy !== null && created <= lostBy)
  const taken = new Set(candidates.toSorted(compareNewest).slice(0, stillLost))
  return {
    known: upToDate,
    missing: [...newer, ...taken],
    unheard: unreportedImages.filter((one) => !taken.has(one)),
  }
}

/** Tells whether DIUN has a newer build. One whose date is not known counts as newer: better asked for twice than lost. */
function isNewer({ digest, created }: ListedImage, known: KnownImage | undefined): boolean {
  if (known === undefined || digest === '' || digest === known.digest) return false
  return created === null || known.created === null || created > known.created
}

function compareNewest({ created: one }: ListedImage, { created: other }: ListedImage): number {
  return (one ?? '') < (other ?? '') ? 1 : -1
}
