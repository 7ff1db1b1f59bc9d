import { and, eq, exists, ne, notExists, or, type SQL } from 'drizzle-orm'
import { ConflictError, InvalidInputError, NotFoundError } from '@/lib/domain/errors'
import type { DatabaseConnection, Queries, Schema } from '../connection'
import { endIdleHolds } from '../statements/hold'
import { recordImagelessAction } from '../statements/record-action'
import { incrementRevision, incrementRevisionTraceably } from '../statements/revision'
import type { Store } from '../store'
import { createHostMove } from './move-host'

type HostVerbs = Pick<Store, 'renameHost' | 'mergeHost' | 'removeHost' | 'silenceHost'>

export function createHostVerbs(connection: DatabaseConnection): HostVerbs {
  const { schema, read, write } = connection
  const { aliases, hosts, inventories, runs } = schema
  const move = createHostMove(connection)

  async function requireKnown(...names: string[]): Promise<void> {
    for (const name of names) {
      if (!(await isKnownHost(name))) throw createUnknownHostError(name)
    }
  }

  async function isKnownHost(name: string): Promise<boolean> {
    const [reporting, running, aliased, inventoried] = await read((queries) => [
      selectReporting(queries, schema, name).limit(1),
      selectRunning(queries, schema, name),
      selectAliasesOf(queries, schema, name).limit(1),
      selectInventoried(queries, schema, name),
    ])
    return [reporting, running, aliased, inventoried].some((rows) => rows.length > 0)
  }

  async function requireFreeName(name: string, owner: string): Promise<void> {
    if (await isKnownHost(name)) {
      throw new ConflictError(`There is already a host ${formatHost(name)}: merge the two, or choose another name.`)
    }
    const [[taken]] = await read((queries) => [selectOthersAlias(queries, schema, name, owner)])
    if (taken === undefined) return
    throw new ConflictError(
      `${formatHost(name)} is a former name of the host ${formatHost(taken.host)}: end that first.`,
    )
  }

  return {
    async renameHost(from, to, { isForwarded }, at, actor = '') {
      if (from === to) throw new InvalidInputError(`The host is already called ${formatHost(to)}.`)
      return move({
        from,
        to,
        isForwarded,
        condition: (queries) =>
          and(
            whereKnown(queries, schema, from),
            notExists(selectReporting(queries, schema, to)),
            notExists(selectRunning(queries, schema, to)),
            notExists(selectAliasesOf(queries, schema, to)),
            notExists(selectInventoried(queries, schema, to)),
            notExists(selectOthersAlias(queries, schema, to, from)),
          ),
        async explain() {
          await requireKnown(from)
          await requireFreeName(to, from)
        },
        action: { verb: 'host-renamed', at, actor },
      })
    },

    async mergeHost(from, to, at, actor = '') {
      if (from === to) throw new InvalidInputError('A host cannot be merged into itself.')
      return move({
        from,
        to,
        isForwarded: true,
        condition: (queries) => and(whereKnown(queries, schema, from), whereKnown(queries, schema, to)),
        explain: () => requireKnown(from, to),
        action: { verb: 'host-merged', at, actor },
      })
    },

    async removeHost(host, at, actor = '') {
      const written = await write(
        incrementRevision(schema, (queries) => whereKnown(queries, schema, host)),
        (queries) => [
          queries.delete(hosts).where(eq(hosts.host, host)).returning({ id: hosts.id }),
          endIdleHolds(queries, schema),
          queries.delete(runs).where(eq(runs.host, host)),
          queries.delete(inventories).where(eq(inventories.host, host)),
          queries.delete(aliases).where(eq(aliases.host, host)),
          recordImagelessAction(queries, schema, { at, actor, verb: 'host-removed', hostname: host }),
        ],
      )
      if (written === null) throw createUnknownHostError(host)
      return { revision: written.revision, images: written.answers[0].length }
    },

    async silenceHost(host, silence) {
      const written = await write(
        incrementRevisionTraceably(schema, (queries) => exists(selectRunning(queries, schema, host))),
        (queries) => [queries.update(runs).set({ silence }).where(eq(runs.host, host))],
      )
      if (written !== null) return { revision: written.revision, images: 0 }
      await requireKnown(host)
      throw new ConflictError(
        `The host ${formatHost(host)} does not report its runs, so there is no warning to silence.`,
      )
    },
  }
}

function whereKnown(queries: Queries, schema: Schema, host: string): SQL | undefined {
  return or(
    exists(selectReporting(queries, schema, host)),
    exists(selectRunning(queries, schema, host)),
    exists(selectAliasesOf(queries, schema, host)),
    exists(selectInventoried(queries, schema, host)),
  )
}

function selectReporting(queries: Queries, { hosts }: Schema, host: string) {
  return queries.select({ host: hosts.host }).from(hosts).where(eq(hosts.host, host))
}

function selectInventoried(queries: Queries, { inventories }: Schema, host: string) {
  return queries.select({ host: inventories.host }).from(inventories).where(eq(inventories.host, host))
}

function selectRunning(queries: Queries, { runs }: Schema, host: string) {
  return queries.select({ host: runs.host }).from(runs).where(eq(runs.host, host))
}

/** Selects the former names that lead to the host: an event that is reported under one would make the host known again. */
function selectAliasesOf(queries: Queries, { aliases }: Schema, host: string) {
  return queries.select({ host: aliases.host }).from(aliases).where(eq(aliases.host, host))
}

/** Selects the name if it is a former name of another host than this. */
function selectOthersAlias(queries: Queries, { aliases }: Schema, name: string, host: string) {
  return queries
    .select({ host: aliases.host })
    .from(aliases)
    .where(and(eq(aliases.name, name), ne(aliases.host, host)))
}

function createUnknownHostError(host: string): NotFoundError {
  return new NotFoundError(`There is no host ${formatHost(host)}.`)
}

function formatHost(host: string): string {
  return host === '' ? 'without a name' : `"${host}"`
}
