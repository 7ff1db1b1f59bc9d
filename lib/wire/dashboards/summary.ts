import { z } from 'zod'
import { MAX_SUMMARY_UPDATES, type SummaryScope, summarizeBoard } from '@/lib/domain/board/dashboards/summarize-board'
import type { BoardSnapshot } from '@/lib/domain/card/card'
import { Count, ImageKey, Instant } from '../fields'
import type { AnswerOf } from '../wire'

const PendingCount = z.strictObject({ name: z.string(), pending: Count })

/** The numbers of the board, flat for programs that read one value by its name. */
export const SummaryAnswer = z
  .strictObject({
    pending: Count,
    acknowledged: Count,
    snoozed: Count,
    muted: Count,
    images: Count,
    hosts: Count,
    new: Count,
    major: Count,
    minor: Count,
    patch: Count,
    rebuilt: Count,
    older_than_7_days: Count,
    older_than_30_days: Count,
    oldest_pending_at: Instant.nullable(),
    last_event_at: Instant.nullable(),
    hosts_silent: Count,
    hosts_short: Count,
    by_tag: z.array(PendingCount),
    by_host: z.array(PendingCount),
    updates: z
      .array(
        z.strictObject({
          name: z.string(),
          image: ImageKey,
          hosts: z.array(z.string()),
          from: z.string().nullable(),
          to: z.string().nullable(),
          pending_since: Instant.nullable(),
          url: z.string().nullable(),
        }),
      )
      .max(MAX_SUMMARY_UPDATES),
  })
  .meta({ id: 'Summary', description: 'The numbers of the board, or of a part of it.' })

/** Each may be repeated. */
export const SummaryQuery = z.object({
  tag: z.array(z.string()).default([]).meta({ description: 'A tag by name or id; empty for untagged images.' }),
  host: z.array(z.string()).default([]).meta({ description: 'A host by name.' }),
})

export function toSummaryWire(
  board: BoardSnapshot,
  scope: SummaryScope,
  nowMs: number,
): AnswerOf<typeof SummaryAnswer> {
  const { waiting, oldestPendingAt, lastEventAt, silentHosts, shortHosts, byTag, byHost, updates, ...counts } =
    summarizeBoard(board, scope, nowMs)
  return {
    ...counts,
    older_than_7_days: waiting['7d'],
    older_than_30_days: waiting['30d'],
    oldest_pending_at: oldestPendingAt,
    last_event_at: lastEventAt,
    hosts_silent: silentHosts,
    hosts_short: shortHosts,
    by_tag: byTag,
    by_host: byHost,
    updates: updates.map(({ pendingSince, ...update }) => ({ ...update, pending_since: pendingSince })),
  }
}
