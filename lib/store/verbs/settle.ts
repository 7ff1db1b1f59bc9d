import { and, eq, sql } from 'drizzle-orm'
import { readContainerFacts } from '@/lib/domain/diun/container-facts'
import { TEST_IMAGE } from '@/lib/domain/diun/event'
import { isUnchanged } from '@/lib/domain/diun/unchanged'
import { readChannel } from '@/lib/domain/image/channel'
import { readImageReference } from '@/lib/domain/image/reference'
import { type Instant, toLaterKnown } from '@/lib/domain/instant'
import { type Reported, settle } from '@/lib/domain/update/settle'
import type { Settlement } from '@/lib/domain/update/update'
import type { Connection, Queries, Schema } from '../connection'
import { toHostId } from '../records/event-rows'
import type { RecordableEvent } from '../store'
import { createPrepareOnce } from './prepare-once'

/** Why there is nothing to do about what hosts report, by the id of what a host knows of an image. */
export type Settlements = {
  ofEvents: ReadonlyMap<string, Settlement | 'overruled' | null>
  /** Of what was reported before, and is seen in another light now. */
  changed: readonly { id: string; settledBy: Settlement | null }[]
}

export const NOTHING_SETTLED: Settlements = { ofEvents: new Map(), changed: [] }

/** As many characters of an image as PostgreSQL's index has. */
const INDEXED = 255
/** Of a repository of which more is known, nothing is compared: all of it would be read with each group of events. */
export const MOST_COMPARED = 2_000
/** What follows every tag. */
const LAST = '\u{10ffff}'

type Known = Reported & { host: string; repository: string; digest: string }

/**
 * @returns a function that tells what `settle` comes to once these events are recorded, from all that is known of their repositories:
 *   what is read is no part of the transaction, so of two replicas that record at once one may know less. The next event of the
 *   repository mends that.
 */
export function createSettlementReader(connection: Connection) {
  const { read } = connection
  const prepareKnown = createPrepareOnce((queries) => prepareRows(queries, connection))

  return async (events: readonly RecordableEvent[]): Promise<Settlements> => {
    const meant = events.filter(isComparable).map(toMeant)
    if (meant.length === 0) return NOTHING_SETTLED
    const repositories = [...new Set(meant.map(({ repository }) => repository))]
    const found = await read((queries) =>
      repositories.map((repository) => prepareKnown(queries).execute(toRange(repository))),
    )
    const compared = new Set(repositories.filter((_, at) => (found[at]?.length ?? 0) <= MOST_COMPARED))
    const known = new Map(found.flat().map((row) => [row.id, toKnown(row)]))
    const after = new Map(known)
    for (const one of meant) after.set(one.id, toReported(one, after.get(one.id)))
    const hosts = new Set(meant.map(({ event }) => event.host))
    const rows = [...after.values()].filter(({ host, repository }) => hosts.has(host) && compared.has(repository))
    return toSettlements(known, rows, new Set(meant.map(({ id }) => id)))
  }
}

type Meant = { event: RecordableEvent; id: string; repository: string; imageTag: string }

function toMeant(event: RecordableEvent): Meant {
  const { imageKey, host } = event
  const { imageTag } = readImageReference(imageKey)
  return { event, id: toHostId(imageKey, host), repository: toRepository(imageKey, imageTag), imageTag }
}

/** What bears no image tag is compared with nothing. */
function isComparable(event: RecordableEvent): boolean {
  return event.imageKey !== TEST_IMAGE && !isUnchanged(event) && readImageReference(event.imageKey).imageTag !== ''
}

function toSettlements(
  known: ReadonlyMap<string, Known>,
  rows: readonly Known[],
  ids: ReadonlySet<string>,
): Settlements {
  const places = Map.groupBy(rows, ({ host, repository }) => JSON.stringify([host, repository]))
  const settled = new Map([...places.values()].flatMap((place) => [...settle(place[0]?.host ?? '', place)]))
  // What a rule wants goes on asking when it is judged again.
  const asking = new Set(rows.filter((row) => row.isOverruled || row.isPrereleaseWanted).map(({ id }) => id))
  const others = [...settled].filter(([id, settledBy]) => !ids.has(id) && known.get(id)?.settledBy !== settledBy)
  return {
    ofEvents: new Map([...ids].map((id) => [id, settled.get(id) ?? (asking.has(id) ? 'overruled' : null)])),
    changed: others
      .filter(([id]) => known.get(id)?.isOverruled === false)
      .map(([id, settledBy]) => ({ id, settledBy })),
  }
}

function prepareRows(queries: Queries, { schema, imageText }: Pick<Connection, 'schema' | 'imageText'>) {
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
      status: events.status,
      containers: events.containers,
      created: events.created,
    })
    .from(images)
    .innerJoin(hosts, eq(hosts.imageId, images.id))
    .innerJoin(events, eq(events.id, hosts.eventId))
    .where(and(sql`${imageText} >= ${sql.placeholder('first')}`, sql`${imageText} < ${sql.placeholder('last')}`))
    .orderBy(imageText)
    .limit(MOST_COMPARED + 1)
    .prepare('record_known')
}

function toRange(repository: string): { first: string; last: string } {
  const first = [...`${repository}:`].slice(0, INDEXED).join('')
  return { first, last: first + LAST }
}

type Row = Awaited<ReturnType<ReturnType<typeof prepareRows>['execute']>>[number]

function toKnown({ image, settledBy, digestSince, pendingSince, receivedAt, ...row }: Row): Known {
  const reportedAt = digestSince ?? receivedAt
  const { imageTag } = readImageReference(image)
  return {
    ...row,
    imageTag,
    repository: toRepository(image, imageTag),
    reportedAt,
    openedAt: pendingSince ?? reportedAt,
    settledBy: settledBy === 'overruled' ? null : settledBy,
    isOverruled: settledBy === 'overruled',
    isPrereleaseWanted: false,
  }
}

/** As the statements of `record` leave what a host knows. */
function toReported({ event, id, repository, imageTag }: Meant, before: Known | undefined): Known {
  const { host, digest, status, container, created, receivedAt, metadata } = event
  const same = before !== undefined && digest !== '' && before.digest === digest ? before : null
  const containers = same?.status === status ? same.containers : []
  const openedBefore: Instant | undefined = same?.openedAt ?? (isOpen(before) ? before?.openedAt : undefined)
  const { containerSince, runs } = readContainerFacts(metadata)
  return {
    // Several containers may report it, in any order.
    containerSince: [same?.containerSince ?? null, containerSince].reduce(toLaterKnown),
    runs,
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
    isPrereleaseWanted: event.firstSight?.wantsPrereleases === true && readChannel(imageTag).isEarly,
  }
}

function isOpen(before: Known | undefined): boolean {
  return before?.acknowledgedAt === null && before.settledBy === null
}

function toRepository(image: string, imageTag: string): string {
  return image.slice(0, -imageTag.length - 1)
}

/** Of what was reported before, unless a person has decided about it meanwhile. */
export function prepareSettle(queries: Queries, { hosts }: Schema, revision: ReturnType<typeof sql<number>>) {
  return queries
    .update(hosts)
    .set({ settledBy: sql`${sql.placeholder('settledBy')}`, revision })
    .where(
      and(
        eq(hosts.id, sql.placeholder('id')),
        sql`${hosts.acknowledgedAt} is null and ${hosts.settledBy} is distinct from 'overruled'`,
      ),
    )
    .prepare('record_settled')
}
