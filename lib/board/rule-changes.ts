import { type Instant, toInstant } from '@/lib/domain/instant'
import { readLabels } from '@/lib/domain/labels'
import { type Rule, toVerdict, type Verdict } from '@/lib/domain/rule'
import type { NewState, Update } from '@/lib/domain/update'
import type { FirstSight, RecordableEvent } from '@/lib/store/store'

const DAY_MS = 86_400_000

/** Of one verb of the store: a statement binds at most 32,766 values in SQLite. */
const MOST_IMAGES = 5_000

type RuleChange = { images: string[] } & ({ state: NewState } | { tagId: number })

/** What the rules say about the image of an event, should it be new. */
export function toFirstSight(rules: readonly Rule[], event: RecordableEvent): FirstSight {
  const subject = {
    image: event.imageKey,
    hosts: [{ hostname: event.host, provider: event.provider }],
    stack: readLabels(event.metadata).stack,
  }
  const { tagId, isMuted, snoozeDays } = toVerdict(rules, subject)
  return { tagId, isMuted, snoozedUntil: snoozeDays === null ? null : toEnd(event.receivedAt, snoozeDays) }
}

/** What it takes for all that is known to be as the rules say; what they say nothing about stays. */
export function toRuleChanges(rules: readonly Rule[], updates: readonly Update[], at: Instant): RuleChange[] {
  const judged = updates.map((update) => ({ ...update, verdict: judge(rules, update) }))
  const isSnoozed = ({ state, verdict }: (typeof judged)[number]) => state === 'pending' && !verdict.isMuted
  const byTag = Map.groupBy(judged, ({ verdict, tag }) => (verdict.tagId === (tag?.id ?? null) ? null : verdict.tagId))
  const byDays = Map.groupBy(judged, (one) => (isSnoozed(one) ? one.verdict.snoozeDays : null))
  const muted = judged.filter(({ state, verdict }) => verdict.isMuted && state !== 'muted')
  return [
    ...[...byTag].flatMap(([tagId, some]) =>
      tagId === null ? [] : toChunks(some).map((images) => ({ images, tagId })),
    ),
    ...toChunks(muted).map((images) => ({ images, state: { state: 'muted' } as const })),
    ...[...byDays].flatMap(([days, some]) => {
      if (days === null) return []
      const state = { state: 'snoozed', until: toEnd(at, days) } as const
      return toChunks(some).map((images) => ({ images, state }))
    }),
  ]
}

/** A label that names the tag goes before, as it does when the image is new. */
function judge(rules: readonly Rule[], { image, hosts }: Update): Verdict {
  const labels = hosts.map(({ metadata }) => readLabels(metadata))
  const stack = labels.map((one) => one.stack).find((one) => one !== '') ?? ''
  const verdict = toVerdict(rules, { image, hosts, stack })
  return labels.some((one) => one.tag !== '') ? { ...verdict, tagId: null } : verdict
}

function toChunks(updates: readonly Update[]): string[][] {
  const images = updates.map(({ image }) => image)
  return Array.from({ length: Math.ceil(images.length / MOST_IMAGES) }, (_, chunk) =>
    images.slice(chunk * MOST_IMAGES, (chunk + 1) * MOST_IMAGES),
  )
}

function toEnd(from: Instant, days: number): Instant {
  return toInstant(new Date(Date.parse(from) + days * DAY_MS))
}
