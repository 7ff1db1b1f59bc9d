import { type Column, type SQL, sql } from 'drizzle-orm'
import type { Instant } from '@/lib/domain/instant'

type Place = { time: Instant; id: string }

/** Matches what is older than this place in a list by time and id. As a comparison of rows it leads both databases into the index. */
export function whereBefore([time, id]: readonly [Column, Column], place: Place): SQL {
  return sql`(${time}, ${id}) < (${sql.param(place.time, time)}, ${sql.param(place.id, id)})`
}

/** Matches what is at this place in the list or newer. */
export function whereDownTo([time, id]: readonly [Column, Column], place: Place): SQL {
  return sql`(${time}, ${id}) >= (${sql.param(place.time, time)}, ${sql.param(place.id, id)})`
}
