import { sql } from 'drizzle-orm'
import { TEST_IMAGE } from '@/lib/domain/diun/event'
import type { Instant } from '@/lib/domain/instant'
import type { DatabaseConnection } from '../connection'
import { NOTHING_CONCLUDED } from '../records/event-conclusions'
import { NOTHING_KNOWN } from '../records/known-reports'
import { incrementRevision } from '../statements/revision'
import { createRecordVerb } from '../verbs/record'
import { buildTags } from './build-tags'
import { countTakenOver } from './count-taken'
import { countRows, type OldDatabase, readRows } from './old-database'
import type { OldUpdate } from './old-update'
import { readOldUpdates } from './old-updates'
import type { UpgradeReport } from './report'
import { createUpdateWriter } from './update-writer'

type Transaction = Pick<DatabaseConnection, 'schema' | 'tagIds' | 'read' | 'write' | 'writeKnowing'>

/** Fills our tables, which are empty, from the predecessor's: each row becomes an event that was received once. */
export async function takeOver(old: OldDatabase, connection: Transaction, now: Instant): Promise<UpgradeReport> {
  const tagIds = await takeOverTags(old, connection)
  const { record } = createRecordVerb(connection, {
    knownReports: { ask: () => [], collect: () => NOTHING_KNOWN },
    concludeEvents: async () => NOTHING_CONCLUDED,
  })
  const writeUpdates = createUpdateWriter(connection)
  let events = 0
  let assigned = 0
  let unreadableTimes = 0

  for await (const updates of readOldUpdates(old, tagIds, now)) {
    const [shown, tests] = separateTests(updates)
    await writeUpdates(shown)
    await record(tests.map((update) => update.event))
    events += updates.length
    assigned += shown.filter((update) => update.tagId !== null).length
    unreadableTimes += updates.reduce((sum, update) => sum + update.unreadableTimes, 0)
  }

  return {
    ...(await countTakenOver(connection)),
    events,
    droppedRows: (await countRows(old, 'updates')) - events,
    droppedAssignments: (await countRows(old, 'tag_assignments')) - assigned,
    unreadableTimes,
    kept: old.kept,
  }
}

/** Separates the test notifications: the predecessor showed a `diun notif test` as an image. */
function separateTests(updates: readonly OldUpdate[]): [OldUpdate[], OldUpdate[]] {
  const isTest = ({ event }: OldUpdate) => event.imageKey === TEST_IMAGE
  return [updates.filter((update) => !isTest(update)), updates.filter(isTest)]
}

/** @returns the ids of the tags that exist */
async function takeOverTags(old: OldDatabase, { schema, tagIds, write }: Transaction): Promise<ReadonlySet<number>> {
  const rows = await readRows(old, 'tags', ['id', 'name'], sql`order by old.id`)
  const tags = buildTags(rows.map((row) => ({ id: Number(row.id), name: String(row.name ?? '') })))
  const lastId = tags.reduce((last, { id }) => Math.max(last, id), 0)
  await write(incrementRevision(schema), (queries) => [
    ...tags.map((tag) => queries.insert(schema.tags).values(tag)),
    ...(lastId > 0 ? tagIds.skip(queries, lastId) : []),
  ])
  return new Set(tags.map((tag) => tag.id))
}
