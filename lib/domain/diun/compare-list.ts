import type { Instant } from '../instant'

/** An image tag as DIUN keeps it, by the image key that an event of it would have. */
export type ListedImage = { image: string; digest: string; created: Instant | null; platform: string; mimeType: string }

/** The image tags of DIUN's list: they were known, are brought back, or are watched without anything having been told of them. */
export type ComparedImages = Record<'known' | 'broughtBack' | 'unheard', readonly ListedImage[]>

/** An image tag that DIUN watches, and what is to be said of it. */
export type WatchedImage = Pick<ListedImage, 'image' | 'digest' | 'created'> & {
  outcome: 'known' | 'brought_back' | 'unheard'
}

/** What the board knows of an image tag on the host. */
type KnownImage = { digest: string; created: Instant | null }

type Comparison = {
  /** They are on the board as DIUN has them, or newer. */
  known: readonly ListedImage[]
  /** They were found by DIUN, and did not arrive. */
  missing: readonly ListedImage[]
  /** DIUN watches them, and nothing was ever received of them. */
  unheard: readonly ListedImage[]
}

/**
 * Compares what DIUN keeps with what has arrived from its host. Of images that the board has heard of, those are missing which DIUN has in a
 * newer build. Of the others nobody can tell which were updated: as many as are known to be missing are taken to be the newest builds.
 * @param lost how many updates are known not to have arrived
 * @param lostBy when the last run ended that fell short: what was built later is none of them
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

/** A build whose date is not known is taken for newer: better asked for twice than lost. */
function isNewer({ digest, created }: ListedImage, known: KnownImage | undefined): boolean {
  if (known === undefined || digest === '' || digest === known.digest) return false
  return created === null || known.created === null || created > known.created
}

function compareNewest({ created: one }: ListedImage, { created: other }: ListedImage): number {
  return (one ?? '') < (other ?? '') ? 1 : -1
}
