import type { z } from 'zod'
import type { SummaryScope } from '@/lib/domain/board/dashboards/summarize-board'
import type { PendingFilter } from '@/lib/domain/board/feed/select-pending'
import { InvalidInputError } from '@/lib/domain/errors'
import type { DatabaseRevision } from '@/lib/domain/revision-cache'
import type { Filter } from '@/lib/domain/update/filter'
import { ActionsQuery } from '@/lib/wire/actions'
import { BoardQuery } from '@/lib/wire/board'
import { FeedQuery } from '@/lib/wire/dashboards/feeds'
import { SummaryQuery } from '@/lib/wire/dashboards/summary'
import { EventsQuery, HistoryQuery } from '@/lib/wire/events'
import { HostQuery } from '@/lib/wire/hosts'
import { UpdatesQuery } from '@/lib/wire/updates'
import { parseCursor } from './cursor'

// These functions read what clients ask for after the `?`. Each throws InvalidInputError with a sentence.

export function readFilter(query: URLSearchParams): Filter {
  const { state, tag, host, q } = parseQuery(UpdatesQuery, {
    state: query.getAll('state'),
    tag: query.getAll('tag'),
    host: query.getAll('host'),
    q: query.get('q') ?? '',
  })
  return { states: state, tags: tag, hosts: host, query: q }
}

export function readSummaryScope(query: URLSearchParams): SummaryScope {
  const { tag, host } = parseQuery(SummaryQuery, { tag: query.getAll('tag'), host: query.getAll('host') })
  return { tags: tag, hosts: host }
}

/** Reads the filters of a feed or a badge. Each value counts once, in an order of its own, so that equal filters are the same. */
export function readPendingFilter(query: URLSearchParams): PendingFilter {
  const readAll = (name: string) => [...new Set(query.getAll(name))].sort()
  const { tag, host, change } = parseQuery(FeedQuery, {
    tag: readAll('tag'),
    host: readAll('host'),
    change: readAll('change'),
  })
  return { tags: tag, hosts: host, changes: change }
}

export function readHistoryQuery(query: URLSearchParams) {
  const { image, limit, before } = parseQuery(HistoryQuery, toFields(query))
  return { image, limit, before: readHistoryCursor(before) }
}

export function readEventsQuery(query: URLSearchParams) {
  const { q, limit, before } = parseQuery(EventsQuery, toFields(query))
  return { query: q, limit, before: readHistoryCursor(before) }
}

function readHistoryCursor(before: string | undefined) {
  const cursor = readCursor(before)
  return cursor && { receivedAt: cursor.at, id: cursor.id }
}

/** Without `image`, actions on all are asked for; without `kind`, those of every kind. */
export function readActionsQuery(query: URLSearchParams) {
  const { q, image, kind, limit, before } = parseQuery(ActionsQuery, toFields(query))
  return { query: q, image, kind, limit, before: readCursor(before) }
}

/** @returns null for a page that shows no board yet */
export function readShownBoard(query: URLSearchParams): DatabaseRevision | null {
  const parsed = BoardQuery.safeParse({
    database: query.get('database') ?? undefined,
    since: query.get('since') ?? undefined,
  })
  return parsed.success ? { database: parsed.data.database, revision: parsed.data.since } : null
}

export function readHostQuery(query: URLSearchParams): string {
  return parseQuery(HostQuery, toFields(query)).host
}

function readCursor(before: string | undefined) {
  return before === undefined ? null : parseCursor(before)
}

/** The first value of each name counts, and an empty one is as if absent. */
function toFields(query: URLSearchParams): Record<string, string> {
  const fields = new Map([...query].toReversed())
  return Object.fromEntries([...fields].filter(([, value]) => value !== ''))
}

/** The messages of a query's schema are whole sentences. */
function parseQuery<Output>(schema: z.ZodType<Output>, fields: Record<string, unknown>): Output {
  const parsed = schema.safeParse(fields)
  if (parsed.success) return parsed.data
  throw new InvalidInputError(parsed.error.issues[0]?.message ?? 'The query is not valid.')
}
