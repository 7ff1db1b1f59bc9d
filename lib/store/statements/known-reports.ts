import { and, eq, sql } from 'drizzle-orm'
import { MOST_COMPARED } from '@/lib/domain/board/rules/report-bump'
import { parseImageReference } from '@/lib/domain/image/reference'
import type { DatabaseConnection, Queries } from '../connection'
import type { RecordableEvent } from '../event-store'
import { createPrepareOnce } from '../prepare-once'
import { type HostImage, type KnownReports, NOTHING_KNOWN } from '../records/known-reports'
import { getRepository, isComparable, toComparableEvent } from '../records/merge-report'

/** The length of the beginning of an image that PostgreSQL's index holds, in characters. */
const INDEXED_LENGTH = 255
/** SQLite compiles a statement anew whenever a limit is bound to it, so this one is part of the text. */
const LIMIT = sql.raw(`limit ${MOST_COMPARED + 1}`)
/** A character that sorts after every image tag. */
const AFTER_EVERY_IMAGE_TAG = '\u{10ffff}'

/**
 * @returns a function that reads what is known of the repositories of events. What it reads is no part of the transaction, so of two replicas
 *   that record at once one may know less; the next event of the repository corrects that.
 */
export function createKnownReportsReader(connection: DatabaseConnection) {
  const { read } = connection
  const prepareQuery = createPrepareOnce((queries) => prepareRepositoryQuery(queries, connection))

  return async (events: readonly RecordableEvent[]): Promise<KnownReports> => {
    const repositories = [...new Set(events.filter(isComparable).map((event) => toComparableEvent(event).repository))]
    if (repositories.length === 0) return NOTHING_KNOWN
    const found = await read((queries) =>
      repositories.map((repository) => prepareQuery(queries).execute(computeImageRange(repository))),
    )
    return {
      byId: new Map(found.flat().map((row) => [row.id, toHostImage(row)])),
      compared: new Set(repositories.filter((_, at) => (found[at]?.length ?? 0) <= MOST_COMPARED)),
    }
  }
}

function prepareRepositoryQuery(
  queries: Queries,
  { schema, imageSortKey }: Pick<DatabaseConnection, 'schema' | 'imageSortKey'>,
) {
  const { events, hosts, images } = schema
  return queries
    .select({
      id: hosts.id,
      image: images.image,
      firstSeenAt: images.firstSeenAt,
      host: hosts.host,
      digest: hosts.digest,
      digestSince: hosts.digestSince,
      receivedAt: hosts.receivedAt,
      pendingSince: hosts.pendingSince,
      acknowledgedAt: hosts.acknowledgedAt,
      settledBy: hosts.settledBy,
      containerSince: hosts.containerSince,
      runs: hosts.runs,
      running: hosts.running,
      status: events.status,
      containers: events.containers,
      created: events.created,
    })
    .from(images)
    .innerJoin(hosts, eq(hosts.imageId, images.id))
    .innerJoin(events, eq(events.id, hosts.eventId))
    .where(and(sql`${imageSortKey} >= ${sql.placeholder('first')}`, sql`${imageSortKey} < ${sql.placeholder('last')}`))
    .orderBy(sql`${imageSortKey} ${LIMIT}`)
    .prepare('record_known')
}

function computeImageRange(repository: string): { first: string; last: string } {
  const first = [...`${repository}:`].slice(0, INDEXED_LENGTH).join('')
  return { first, last: first + AFTER_EVERY_IMAGE_TAG }
}

type HostImageRow = Awaited<ReturnType<ReturnType<typeof prepareRepositoryQuery>['execute']>>[number]

function toHostImage({ settledBy, digestSince, pendingSince, receivedAt, ...row }: HostImageRow): HostImage {
  const reportedAt = digestSince ?? receivedAt
  const { imageTag } = parseImageReference(row.image)
  return {
    ...row,
    receivedAt,
    imageTag,
    repository: getRepository(row.image, imageTag),
    reportedAt,
    openedAt: pendingSince ?? reportedAt,
    settledBy: settledBy === 'overruled' ? null : settledBy,
    isOverruled: settledBy === 'overruled',
    isPrereleaseWanted: false,
  }
}
