import { and, eq, sql } from 'drizzle-orm'
import { MOST_COMPARED } from '@/lib/domain/board/rules/report-bump'
import { parseImageReference } from '@/lib/domain/image/reference'
import type { DatabaseConnection, Queries } from '../connection'
import type { RecordableEvent } from '../event-store'
import { createPrepareOnce } from '../prepare-once'
import type { HostImage, KnownReports } from '../records/known-reports'
import { getRepository, isComparable, toComparableEvent } from '../records/merge-report'

/** The length of the beginning of an image that PostgreSQL's index holds, in characters. */
const INDEXED_LENGTH = 255
/** SQLite compiles a statement anew whenever a limit is bound to it, so this one is part of the text. */
const LIMIT = sql.raw(`limit ${MOST_COMPARED + 1}`)
/** A character that sorts after every image tag. */
const AFTER_EVERY_IMAGE_TAG = '\u{10ffff}'

export type KnownReportsQuery = {
  /** Asks for what is known of the repositories of these events, one statement for each. */
  ask(queries: Queries, events: readonly RecordableEvent[]): readonly PromiseLike<HostImageRow[]>[]
  /** Collects the answers. */
  collect(events: readonly RecordableEvent[], answers: readonly HostImageRow[][]): KnownReports
}

/** Creates the query for what is known of the repositories of events. */
export function createKnownReportsQuery(
  connection: Pick<DatabaseConnection, 'schema' | 'imageSortKey'>,
): KnownReportsQuery {
  const prepareQuery = createPrepareOnce((queries) => prepareRepositoryQuery(queries, connection))

  return {
    ask: (queries, events) =>
      listRepositories(events).map((repository) => prepareQuery(queries).execute(computeImageRange(repository))),
    collect: (events, answers) => ({
      byId: new Map(answers.flat().map((row) => [row.id, toHostImage(row)])),
      compared: new Set(listRepositories(events).filter((_, at) => (answers[at]?.length ?? 0) <= MOST_COMPARED)),
    }),
  }
}

function listRepositories(events: readonly RecordableEvent[]): string[] {
  return [...new Set(events.filter(isComparable).map((event) => toComparableEvent(event).repository))]
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
