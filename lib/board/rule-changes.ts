import { computeRuleOutcome, type Rule, type RuleOutcome } from '@/lib/domain/board/rule'
import { getStack } from '@/lib/domain/card/card'
import { readLabels } from '@/lib/domain/diun/labels'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { NewState, Update } from '@/lib/domain/update/update'
import type { NewImageDefaults, RecordableEvent } from '@/lib/store/store'

const DAY_MS = 86_400_000

/** The most images for one verb of the store: a statement binds at most 32,766 values in SQLite. */
const MOST_IMAGES = 5_000

type RuleChange = { images: string[] } & ({ state: NewState } | { tagId: number })

/** Computes what the rules say about the image of an event, should it be new. */
export function computeNewImageDefaults(rules: readonly Rule[], event: RecordableEvent): NewImageDefaults {
  const subject = {
    image: event.imageKey,
    hosts: [{ hostname: event.host, provider: event.provider }],
    stack: readLabels(event.metadata).stack,
  }
  const { tagId, isMuted, snoozeDays, wantsPrereleases } = computeRuleOutcome(rules, subject)
  const snoozedUntil = snoozeDays === null ? null : addDays(event.receivedAt, snoozeDays)
  return { tagId, isMuted, snoozedUntil, wantsPrereleases }
}

/** An image as it is known, and what the rules say about it. */
export type RuleEvaluation = Pick<Update, 'image' | 'state' | 'tag'> & {
  verdict: RuleOutcome
  /** True for a pre-release that needs attention on none of its hosts for that reason alone. */
  isPrerelease: boolean
}

/** Computes the changes that bring all known images to what the rules say; anything they say nothing about stays. */
export function computeRuleChanges(judged: readonly RuleEvaluation[], at: Instant): RuleChange[] {
  const isSnoozed = ({ state, verdict }: RuleEvaluation) => state === 'pending' && !verdict.isMuted
  const byTag = Map.groupBy(judged, ({ verdict, tag }) => (verdict.tagId === (tag?.id ?? null) ? null : verdict.tagId))
  const byDays = Map.groupBy(judged, (one) => (isSnoozed(one) ? one.verdict.snoozeDays : null))
  const muted = judged.filter(({ state, verdict }) => verdict.isMuted && state !== 'muted')
  const wanted = judged.filter(({ state, isPrerelease, verdict }) => {
    return state === 'acknowledged' && isPrerelease && verdict.wantsPrereleases
  })
  return [
    ...chunkImages(wanted).map((images) => ({ images, state: { state: 'pending' } as const })),
    ...[...byTag].flatMap(([tagId, some]) =>
      tagId === null ? [] : chunkImages(some).map((images) => ({ images, tagId })),
    ),
    ...chunkImages(muted).map((images) => ({ images, state: { state: 'muted' } as const })),
    ...[...byDays].flatMap(([days, some]) => {
      if (days === null) return []
      const state = { state: 'snoozed', until: addDays(at, days) } as const
      return chunkImages(some).map((images) => ({ images, state }))
    }),
  ]
}

/** Evaluates the rules for an update. A label that names the tag goes before, as it does when the image is new. */
export function evaluateRules(rules: readonly Rule[], { image, state, tag, hosts }: Update): RuleEvaluation {
  const labels = hosts.map(({ metadata }) => readLabels(metadata))
  const stack = hosts.map(getStack).find((one) => one !== '') ?? ''
  const verdict = computeRuleOutcome(rules, { image, hosts, stack })
  const isTagged = labels.some((one) => one.tag !== '')
  const isPrerelease = hosts.every(({ settledBy }) => settledBy === 'prerelease')
  return { image, state, tag, isPrerelease, verdict: isTagged ? { ...verdict, tagId: null } : verdict }
}

function chunkImages(updates: readonly RuleEvaluation[]): string[][] {
  const images = updates.map(({ image }) => image)
  return Array.from({ length: Math.ceil(images.length / MOST_IMAGES) }, (_, chunk) =>
    images.slice(chunk * MOST_IMAGES, (chunk + 1) * MOST_IMAGES),
  )
}

function addDays(from: Instant, days: number): Instant {
  return toInstant(new Date(Date.parse(from) + days * DAY_MS))
}
