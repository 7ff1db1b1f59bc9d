import { sql } from 'drizzle-orm'
import type { Instant } from '@/lib/domain/instant'
import { type OldDatabase, readColumns, readRows } from './old-database'
import { type OldUpdate, readOldUpdate, readReceivedAt } from './old-update'

const ROWS_AT_ONCE = 500

/**
 * Reads `updates` in the order in which they were received, some at a time. A row without an image, which the predecessor could not show
 * either, is left out.
 * @param tagIds the ids of the tags; an assignment to any other tag is ignored
 */
export async function* readOldUpdates(
  old: OldDatabase,
  tagIds: ReadonlySet<number>,
  now: Instant,
): AsyncGenerator<OldUpdate[]> {
  const columns = await readColumns(old, 'updates')
  const images = await readImages(old, columns, now)
  for (let from = 0; from < images.length; from += ROWS_AT_ONCE) {
    const some = images.slice(from, from + ROWS_AT_ONCE)
    const rows = await readRows(old, 'updates', columns, sql`where old.image in ${some}`)
    const byImage = new Map(rows.map((row) => [String(row.image), row]))
    const assigned = await readAssignments(old, some, tagIds)
    yield some.flatMap((image) => {
      const row = byImage.get(image)
      return row === undefined ? [] : [readOldUpdate(row, assigned.get(image) ?? null, now)]
    })
  }
}

/** Reads all images with their times, to order them here: no SQL orders times of several offsets, and these rows are small. */
async function readImages(old: OldDatabase, columns: readonly string[], now: Instant): Promise<string[]> {
  const keys = columns.filter((column) => column === 'image' || column === 'received_at')
  const rows = await readRows(old, 'updates', keys, sql`where old.image <> ''`)
  const receivedAt = new Map(rows.map((row) => [String(row.image), readReceivedAt(row) ?? now]))
  return [...receivedAt].sort(([, a], [, b]) => (a < b ? -1 : Number(a > b))).map(([image]) => image)
}

async function readAssignments(
  old: OldDatabase,
  images: readonly string[],
  tagIds: ReadonlySet<number>,
): Promise<Map<string, number>> {
  const rows = await readRows(old, 'tag_assignments', ['image', 'tag_id'], sql`where old.image in ${images}`)
  const assignments = rows.map((row): [string, number] => [String(row.image), Number(row.tag_id)])
  return new Map(assignments.filter(([, tagId]) => tagIds.has(tagId)))
}
