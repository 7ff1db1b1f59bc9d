import { computeHoldEnd } from '@/lib/domain/board/rules/hold-end'
import { computeRuleOutcome, type Rule, type RuleOutcome } from '@/lib/domain/board/rules/rule'
import { type Instant, selectLaterKnown, toInstant } from '@/lib/domain/instant'
import type { NewState } from '@/lib/domain/update/update'
import { mapInPieces } from './map-in-pieces'
import type { RuledImage } from './ruled-images'

const DAY_MS = 86_400_000

/** The most images for one verb of the store: a statement binds at most 32,766 values in SQLite. */
const MOST_IMAGES = 5_000

export type RuleChange = { images: string[] } & ({ state: NewState } | { tagId: number })

/** An image as it is known, and what the rules say about it. */
type RuleEvaluation = RuledImage & { verdict: RuleOutcome }

/** Computes the changes that bring all known images to what the rules say; anything they say nothing about stays. */
export async function computeRuleChanges(
  rules: readonly Rule[],
  images: readonly RuledImage[],
  at: Instant,
): Promise<RuleChange[]> {
  const judged = await mapInPieces(images, (image) => evaluate(rules, image))
  const byTag = Map.groupBy(judged, ({ verdict, tag }) => (verdict.tagId === (tag?.id ?? null) ? null : verdict.tagId))
  const muted = judged.filter(({ state, verdict }) => verdict.isMuted && state !== 'muted')
  const wanted = judged.filter(({ state, isPrerelease, verdict }) => {
    return state === 'acknowledged' && isPrerelease && verdict.wantsPrereleases
  })
  const bySnooze = Map.groupBy(judged, (one) => JSON.stringify(computeSnooze(one, at)))
  return [
    ...chunkImages(wanted).map((chunk) => ({ images: chunk, state: { state: 'pending' } as const })),
    ...[...byTag].flatMap(([tagId, some]) =>
      tagId === null ? [] : chunkImages(some).map((chunk) => ({ images: chunk, tagId })),
    ),
    ...chunkImages(muted).map((chunk) => ({ images: chunk, state: { state: 'muted' } as const })),
    ...[...bySnooze.values()].flatMap((some) => {
      const state = some[0] === undefined ? null : computeSnooze(some[0], at)
      return state === null ? [] : chunkImages(some).map((chunk) => ({ images: chunk, state }))
    }),
  ]
}

/** Evaluates the rules for an image. A label that names the tag goes before, as it does when the image is new. */
function evaluate(rules: readonly Rule[], image: RuledImage): RuleEvaluation {
  const verdict = computeRuleOutcome(rules, image)
  return { ...image, verdict: image.isTagged ? { ...verdict, tagId: null } : verdict }
}

/** Computes the snooze that an image gets: only what is pending is snoozed, or held for as long as one of its builds is too new. */
function computeSnooze({ state, verdict, pending }: RuleEvaluation, at: Instant): NewState | null {
  const { isMuted, snoozeDays, holdDays } = verdict
  if (state !== 'pending' || isMuted) return null
  const snoozedUntil = snoozeDays === null ? null : addDays(at, snoozeDays)
  const ends = holdDays === null ? [] : pending.map((report) => computeHoldEnd(report, holdDays, at))
  const heldUntil = ends.reduce(selectLaterKnown, null)
  const until = selectLaterKnown(snoozedUntil, heldUntil)
  if (until === null) return null
  return { state: 'snoozed', until, ...(until !== snoozedUntil && { isHeld: true }) }
}

function chunkImages(images: readonly RuledImage[]): string[][] {
  return Array.from({ length: Math.ceil(images.length / MOST_IMAGES) }, (_, chunk) =>
    images.slice(chunk * MOST_IMAGES, (chunk + 1) * MOST_IMAGES).map(({ image }) => image),
  )
}

export function addDays(from: Instant, days: number): Instant {
  return toInstant(new Date(Date.parse(from) + days * DAY_MS))
}
