import { join } from 'node:path'
import Database from 'better-sqlite3'
import { BetterSQLiteSession } from 'drizzle-orm/better-sqlite3/session'
import { PostgresJsSession } from 'drizzle-orm/postgres-js/session'
import openSql from 'postgres'
import { parseEvent } from '@/lib/domain/diun/event'
import { ConflictError, NotFoundError } from '@/lib/domain/errors'
import { EMPTY_FILTER } from '@/lib/domain/update/filter'
import { newChannel } from '@/lib/store/contract/channel-fixtures'
import { container, inventory } from '@/lib/store/contract/inventory-fixtures'
import type { DatabaseSettings } from '@/lib/store/open-store'
import { openPostgres } from '@/lib/store/postgres/open'
import { createSqlAccessStore, createSqlStore } from '@/lib/store/sql-store'
import { openSqlite } from '@/lib/store/sqlite/open'
import type { ClaimedChannel, RecordableEvent, Store } from '@/lib/store/store'
import { root } from '../scripts/root.mjs'

const AT = '2026-11-25T12:00:00.000Z'
const [LATER, LATEST] = ['2026-11-25T12:01:00.000Z', '2026-11-25T12:02:00.000Z'] as const
const QUIET = { onAway: () => {}, onBack: () => {} }
const [EVENT, ACTION] = [
  { receivedAt: AT, id: 'x' },
  { at: AT, id: 'x' },
] as const
const IMAGE = 'docker.io/library/nginx:1.29'
const LINK = {
  kind: 'action-link',
  id: 'link',
  name: 'phone',
  createdAt: AT,
  expiresAt: LATEST,
  lastUsedAt: null,
  data: {},
} as const

/**
 * The ways in which the store is asked and told, verb by verb, so that a new verb cannot be left out. A verb that asks in several ways has a name for each.
 */
const QUERIES: Record<Verb, Record<string, (store: Store) => Promise<unknown>>> = {
  readRevision: { 'the revision': (store) => store.readRevision() },
  listUpdates: {
    'the board': (store) => store.listUpdates(AT),
    'what has changed': async (store) => store.listUpdates(AT, (await store.readRevision()).revision),
  },
  listOutlines: {
    'the board in outline, but for the updates': (store) => store.listOutlines(null),
    'what has changed, in outline': async (store) => store.listOutlines((await store.readRevision()).revision),
  },
  listOutlinePart: {
    'a part of the board in outline': (store) => store.listOutlinePart({ since: null, after: 'x', limit: 100 }),
    'its first part': (store) => store.listOutlinePart({ since: null, after: null, limit: 100 }),
    'a part of much that has changed': (store) => store.listOutlinePart({ since: 1, after: 'x', limit: 100 }),
  },
  readOutline: {
    'the updates that match': (store) =>
      store.readOutline(AT, { ...EMPTY_FILTER, states: ['pending'], tags: ['media'], hosts: ['plans-nas'] }),
  },
  readUpdates: {
    'some updates': async (store) => {
      const outlines = await store.listOutlinePart({ since: null, after: null, limit: 10 })
      return store.readUpdates(
        outlines.map(({ id }) => id),
        AT,
      )
    },
  },
  record: { 'events recorded': (store) => store.record(createEvents()) },
  readHistory: {
    'the history of one image': (store) => store.readHistory(IMAGE, { limit: 50, before: null }),
    'its next page': (store) => store.readHistory(IMAGE, { limit: 50, before: { receivedAt: AT, id: 'x' } }),
  },
  listEvents: {
    'what was received': (store) => store.listEvents({ query: '', limit: 50, before: null }),
    'what was received, searched': (store) =>
      store.listEvents({ query: 'no such', limit: 50, before: EVENT, downTo: EVENT }),
    'its beginning, searched': (store) =>
      store.listEvents({ query: 'no such', limit: 50, before: null, downTo: EVENT }),
  },
  skipEvents: {
    'the end of a slice of events': (store) => store.skipEvents(EVENT, 100),
    'the end of their first slice': (store) => store.skipEvents(null, 100),
  },
  readStorage: { 'the size of the database': (store) => store.readStorage() },
  pruneEvents: { 'history removed, one step': (store) => store.pruneEvents({ before: AT, perImage: 1 }, null) },
  setState: { 'one image acknowledged': (store) => store.setState([IMAGE], { state: 'acknowledged' }, AT) },
  followActionLink: {
    'an action link followed': (store) =>
      store.followActionLink(
        { id: LINK.id, images: [IMAGE], seen: LATEST },
        { state: 'acknowledged', asOf: LATEST },
        AT,
      ),
  },
  acknowledgePending: { 'all acknowledged': (store) => store.acknowledgePending('all', AT) },
  endSnoozes: { 'a snooze that ends': (store) => store.endSnoozes(AT) },
  applySteps: {
    'steps applied': (store) => store.applySteps([{ images: [IMAGE], state: { state: 'pending' } }], null, AT),
  },
  setNote: { 'a note': (store) => store.setNote(IMAGE, 'note', AT) },
  setChangelog: { 'an address of changes': (store) => store.setChangelog(IMAGE, 'https://example.org', AT) },
  listTags: { 'the tags': (store) => store.listTags() },
  createTag: { 'a tag created': (store) => store.createTag('media', 'sky') },
  restoreTag: {
    'a tag restored': (store) => store.restoreTag({ name: 'home', color: 'sky', position: 0 }, [IMAGE], AT),
  },
  editTag: { 'a tag edited': async (store) => store.editTag(await findTag(store), { name: 'films' }) },
  deleteTag: { 'a tag deleted': async (store) => store.deleteTag(await findTag(store)) },
  assignTag: { 'one image tagged': (store) => store.assignTag([IMAGE], null, AT) },
  listRules: { 'the rules': (store) => store.listRules() },
  setRules: { 'rules set': (store) => store.setRules([]) },
  recordPing: { 'a ping': (store) => store.recordPing('plans-nas', { kind: 'start' }, AT) },
  listHosts: { 'the hosts': (store) => store.listHosts() },
  silenceHost: { 'a host silenced': (store) => store.silenceHost('plans-nas', 'always') },
  settleShortRun: {
    'a short run closed': (store) => ignoreMissing(store.settleShortRun('plans-nas', AT, 'dealt-with', AT)),
  },
  listAliases: { 'former names': (store) => store.listAliases() },
  renameHost: { 'a host renamed': (store) => store.renameHost('plans-nas', 'plans-box', { isForwarded: true }, AT) },
  mergeHost: { 'a host merged': (store) => store.mergeHost('plans-pi', 'plans-box', AT) },
  removeHost: { 'a host removed': (store) => store.removeHost('plans-old', AT) },
  dropAlias: { 'a former name dropped': (store) => store.dropAlias('plans-nas') },
  recordInventory: {
    'an inventory': (store) => store.recordInventory('plans-box', inventory([container()]), AT),
  },
  readInventory: { 'the inventory of a host': (store) => store.readInventory('plans-box') },
  listInventories: { 'the inventories': (store) => store.listInventories() },
  markSilentReporters: {
    'reporters that fall silent': (store) => store.markSilentReporters('2999-01-01T00:00:00.000Z'),
  },
  listActions: {
    'what was done': (store) => store.listActions({ image: null, query: '', limit: 50, before: null }),
    'what was done, searched': (store) =>
      store.listActions({ image: null, query: 'no such', limit: 50, before: ACTION, downTo: ACTION }),
    'the latest that was done, searched': (store) =>
      store.listActions({ image: null, query: 'no such', limit: 50, before: null, downTo: ACTION }),
    'what was done of a kind': (store) =>
      store.listActions({ image: null, kind: 'runs', query: '', limit: 50, before: ACTION, downTo: ACTION }),
    'what was done to one image': (store) => store.listActions({ image: IMAGE, query: '', limit: 50, before: null }),
  },
  skipActions: {
    'the end of a slice of actions': (store) => store.skipActions(ACTION, 100),
    'the end of their first slice': (store) => store.skipActions(null, 100),
  },
  readUndoable: { 'an action to undo': (store) => ignoreMissing(store.readUndoable('x')) },
  recordAccess: { 'access recorded': (store) => store.recordAccess({ verb: 'signed-in' }, AT) },
  pruneActions: { 'actions removed, one step': (store) => store.pruneActions(AT) },
  createChannel: { 'a channel made': (store) => store.createChannel(newChannel(), AT) },
  listChannels: { 'the channels': (store) => store.listChannels() },
  editChannel: { 'a channel edited': (store) => store.editChannel('phone', { name: 'watch' }, AT) },
  claimChannel: { 'a channel claimed': (store) => store.claimChannel('phone', AT, LATER) },
  settleClaim: {
    'its message delivered': async (store) => {
      const { claim, channel } = await claimAnew(store)
      return store.settleClaim(claim, channel.progress, true, LATER)
    },
  },
  failClaim: {
    'its message not delivered': async (store) => {
      const { claim } = await claimAnew(store)
      return store.failClaim(claim, { answer: '500', retryAt: LATEST }, LATER)
    },
  },
  syncFileChannels: { 'the channels of the file': (store) => store.syncFileChannels([], AT) },
  deleteChannel: { 'a channel removed': (store) => store.deleteChannel('phone', AT) },
  forgetImage: { 'one image forgotten': (store) => store.forgetImage(IMAGE) },
}

type Verb = Exclude<keyof Store, 'onForeignChange' | 'close'>

type Ask = (store: Store) => Promise<unknown>

/** Creates events of one image on each host that the queries name, which no real host is called. */
function createEvents(): RecordableEvent[] {
  return ['plans-nas', 'plans-pi', 'plans-old'].flatMap((hostname) =>
    [1, 2, 3].map((n) => ({
      ...parseEvent({ image: IMAGE, digest: `sha256:${n}`, hostname }, null),
      receivedAt: AT,
    })),
  )
}

async function findTag(store: Store): Promise<number> {
  const [tag] = await store.listTags()
  if (tag === undefined) throw new Error('There is no tag.')
  return tag.id
}

/** Claims a channel that nobody else has by then. */
async function claimAnew(store: Store): Promise<ClaimedChannel> {
  const claimed = await store.claimChannel('phone', LATER, LATEST)
  if (claimed === null) throw new Error('The channel was not claimed.')
  return claimed
}

/** Waits for a query that may find nothing: it is planned all the same. */
async function ignoreMissing(asked: Promise<unknown>): Promise<void> {
  try {
    await asked
  } catch (error) {
    if (!(error instanceof NotFoundError) && !(error instanceof ConflictError)) throw error
  }
}

export type Plan = { name: string; query: string; plan: string }

/** Returns the query plans of all that the store asks, each once. Writes events of one image, and changes that image. */
export async function explainQueries(settings: DatabaseSettings): Promise<Plan[]> {
  const now = new Date().toISOString()
  const migrations = join(root, 'drizzle')
  const { connection } =
    settings.driver === 'sqlite'
      ? await openSqlite(settings.path, migrations, now, QUIET)
      : await openPostgres(settings, migrations, now, QUIET)
  const nameOf = new Map<string, string>()
  await createSqlAccessStore(connection).saveCredential(LINK)
  let asked = 'events recorded first'
  const endRecording = recordQueries((query) => {
    if (!nameOf.has(query)) nameOf.set(query, asked)
  })
  const store = createSqlStore(connection)
  const explainer = openExplainer(settings)
  try {
    await store.record(createEvents())
    for (const [name, ask] of Object.values(QUERIES).flatMap(Object.entries<Ask>)) {
      asked = name
      await ask(store)
    }
    endRecording()
    const plans: Plan[] = []
    for (const [query, name] of nameOf) plans.push({ name, query, plan: await explainer.explain(query) })
    return plans
  } finally {
    endRecording()
    await explainer.close()
    await store.close()
  }
}

/**
 * Records the SQL of each query that Drizzle builds from now on, also of those that are prepared once and run again.
 * @returns a function that ends it
 */
function recordQueries(record: (query: string) => void): () => void {
  const recordFirst = (args: unknown[]) => {
    const [query] = args
    if (hasSql(query) && EXPLAINABLE.test(query.sql)) record(query.sql)
  }
  const observed = <Build extends (...args: never[]) => unknown>(build: Build) =>
    new Proxy(build, {
      apply(target, session, args) {
        recordFirst(args)
        return Reflect.apply(target, session, args)
      },
    })
  const sqlite = BetterSQLiteSession.prototype.prepareQuery
  const postgres = PostgresJsSession.prototype.prepareQuery
  BetterSQLiteSession.prototype.prepareQuery = observed(sqlite)
  PostgresJsSession.prototype.prepareQuery = observed(postgres)
  return () => {
    BetterSQLiteSession.prototype.prepareQuery = sqlite
    PostgresJsSession.prototype.prepareQuery = postgres
  }
}

/** Matches the statements that have a plan. */
const EXPLAINABLE = /^\s*(with|select|insert|update|delete)\b/i

function hasSql(query: unknown): query is { sql: string } {
  return typeof query === 'object' && query !== null && 'sql' in query && typeof query.sql === 'string'
}

type Explainer = { explain(query: string): Promise<string>; close(): Promise<void> }

function openExplainer(settings: DatabaseSettings): Explainer {
  if (settings.driver === 'sqlite') {
    const client = new Database(settings.path, { readonly: true })
    return {
      explain: async (query) => {
        const steps = client
          .prepare<unknown[], { detail: string }>(`explain query plan ${query}`)
          .all((query.match(/\?/g) ?? []).map(() => null))
        return steps.map((step) => step.detail).join('\n')
      },
      close: async () => {
        client.close()
      },
    }
  }
  const client = openSql(settings.url, { max: 1, onnotice: () => {} })
  return {
    explain: async (query) => {
      const lines = await client.unsafe(`explain (generic_plan, costs off) ${query}`)
      return lines.map((line) => String(line['QUERY PLAN'])).join('\n')
    },
    close: () => client.end(),
  }
}
