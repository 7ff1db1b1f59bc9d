import { and, eq, sql } from 'drizzle-orm'
import { readContainerFacts } from '@/lib/domain/diun/container-facts'
import { TEST_IMAGE } from '@/lib/domain/diun/event'
import { isUnchanged } from '@/lib/domain/diun/unchanged'
import { getChannel } from '@/lib/domain/image/channel'
import { parseImageReference } from '@/lib/domain/image/reference'
import { type Instant, selectLaterKnown } from '@/lib/domain/instant'
import { isBehind, type Running } from '@/lib/domain/running/running'
import { findSettlements, type ImageTagReport } from '@/lib/domain/update/settle'
import type { Settlement } from '@/lib/domain/update/update'
import type { DatabaseConnection, Queries } from '../connection'
import type { RecordableEvent } from '../event-store'
import { computeHostRowId } from '../records/event-rows'
import { createPrepareOnce } from '../statements/prepare-once'

/**
 * The reasons why there is nothing to do about what hosts report, by the id of the host row. `overruled` is written where a person, or a rule
 * that wants pre-releases, said that there is something to do.
 */
export type Settlements = {
  forEvents: ReadonlyMap<string, Settlement | 'overruled' | null>
  /** The changed reasons of hosts that reported earlier. */
  changed: readonly { id: string; settledBy: Settlement | null }[]
}

export const NOTHING_SETTLED: Settlements = { forEvents: new Map(), changed: [] }

/** The length of the beginning of an image that PostgreSQL's index holds, in characters. */
const INDEXED_LENGTH = 255
/**
 * The most host rows of a repository that are compared. With more of them nothing is compared, since all would be read with each group of
 * events.
 */
export const MOST_COMPARED = 2_000
/** A character that sorts after every image tag. */
const AFTER_EVERY_IMAGE_TAG = '\u{10ffff}'

type HostImage = ImageTagReport & { host: string; repository: string; digest: string; running: Running | null }

/**
 * @returns a function that computes the settlements as they will be once these events are recorded, from all that is known of their
 *   repositories. What it reads is no part of the transaction, so of two replicas that record at once one may know less; the next event of
 *   the repository corrects that.
 */
export function createSettlementReader(connection: DatabaseConnection) {
  const { read } = connection
  const prepareQuery = createPrepareOnce((queries) => prepareRepositoryQuery(queries, connection))

  return async (events: readonly RecordableEvent[]): Promise<Settlements> => {
    const comparable = events.filter(isComparable).map(readComparable)
    if (comparable.length === 0) return NOTHING_SETTLED
    const repositories = [...new Set(comparable.map(({ repository }) => repository))]
    const found = await read((queries) =>
      repositories.map((repository) => prepareQuery(queries).execute(computeImageRange(repository))),
    )
    const compared = new Set(repositories.filter((_, at) => (found[at]?.length ?? 0) <= MOST_COMPARED))
    const known = new Map(found.flat().map((row) => [row.id, toHostImage(row)]))
    const after = new Map(known)
    for (const one of comparable) after.set(one.id, mergeReport(one, after.get(one.id)))
    const hosts = new Set(comparable.map(({ event }) => event.host))
    const rows = [...after.values()].filter(({ host, repository }) => hosts.has(host) && compared.has(repository))
    return computeSettlements(known, rows, new Set(comparable.map(({ id }) => id)))
  }
}

type ComparableEvent = { event: RecordableEvent; id: string; repository: string; imageTag: string }

function readComparable(event: RecordableEvent): ComparableEvent {
  const { imageKey, host } = event
  const { imageTag } = parseImageReference(imageKey)
  return { event, id: computeHostRowId(imageKey, host), repository: getRepository(imageKey, imageTag), imageTag }
}

/** An event without an image tag is compared with nothing. */
function isComparable(event: RecordableEvent): boolean {
  return event.imageKey !== TEST_IMAGE && !isUnchanged(event) && parseImageReference(event.imageKey).imageTag !== ''
}

function computeSettlements(
  known: ReadonlyMap<string, HostImage>,
  rows: readonly HostImage[],
  ids: ReadonlySet<string>,
): Settlements {
  const places = Map.groupBy(rows, ({ host, repository }) => JSON.stringify([host, repository]))
  const settled = new Map([...places.values()].flatMap((place) => [...findSettlements(place[0]?.host ?? '', place)]))
  // An image tag that a person or a rule wants stays overruled when it is compared again.
  const needingAttention = new Set(rows.filter((row) => row.isOverruled || row.isPrereleaseWanted).map(({ id }) => id))
  const others = [...settled].filter(([id, settledBy]) => !ids.has(id) && known.get(id)?.settledBy !== settledBy)
  return {
    forEvents: new Map([...ids].map((id) => [id, settled.get(id) ?? (needingAttention.has(id) ? 'overruled' : null)])),
    changed: others
      .filter(([id, settledBy]) => {
        const row = known.get(id)
        return (
          row?.isOverruled === false && !(settledBy === 'deployed' && row.running !== null && isBehind(row.running))
        )
      })
      .map(([id, settledBy]) => ({ id, settledBy })),
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
    .orderBy(imageSortKey)
    .limit(MOST_COMPARED + 1)
    .prepare('record_known')
}

function computeImageRange(repository: string): { first: string; last: string } {
  const first = [...`${repository}:`].slice(0, INDEXED_LENGTH).join('')
  return { first, last: first + AFTER_EVERY_IMAGE_TAG }
}

type HostImageRow = Awaited<ReturnType<ReturnType<typeof prepareRepositoryQuery>['execute']>>[number]

function toHostImage({ image, settledBy, digestSince, pendingSince, receivedAt, ...row }: HostImageRow): HostImage {
  const reportedAt = digestSince ?? receivedAt
  const { imageTag } = parseImageReference(image)
  return {
    ...row,
    imageTag,
    repository: getRepository(image, imageTag),
    reportedAt,
    openedAt: pendingSince ?? reportedAt,
    settledBy: settledBy === 'overruled' ? null : settledBy,
    isOverruled: settledBy === 'overruled',
    isPrereleaseWanted: false,
  }
}

/** Computes a host row as the statements of `record` leave it. */
function mergeReport({ event, id, repository, imageTag }: ComparableEvent, before: HostImage | undefined): HostImage {
  const { host, digest, status, container, created, receivedAt, metadata } = event
  const same = before !== undefined && digest !== '' && before.digest === digest ? before : null
  const containers = same?.status === status ? same.containers : []
  const openedBefore: Instant | undefined = same?.openedAt ?? (isOpen(before) ? before?.openedAt : undefined)
  const { containerSince, runs } = readContainerFacts(metadata)
  return {
    // Several containers may report it, in any order.
    containerSince: [same?.containerSince ?? null, containerSince].reduce(selectLaterKnown),
    runs,
    running: same?.running ?? null,
    id,
    host,
    repository,
    imageTag,
    digest,
    status,
    containers: [...new Set([...containers, ...(container === '' ? [] : [container])])],
    created,
    reportedAt: same?.reportedAt ?? receivedAt,
    openedAt: openedBefore ?? receivedAt,
    acknowledgedAt: same?.acknowledgedAt ?? null,
    settledBy: same?.settledBy ?? null,
    isOverruled: same?.isOverruled ?? false,
    isPrereleaseWanted: event.newImageDefaults?.wantsPrereleases === true && getChannel(imageTag).isPrerelease,
  }
}

function isOpen(before: HostImage | undefined): boolean {
  return before?.acknowledgedAt === null && before.settledBy === null
}

function getRepository(image: string, imageTag: string): string {
  return image.slice(0, -imageTag.length - 1)
}
