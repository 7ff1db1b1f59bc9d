import { and, eq, exists, ne, notExists, or, type SQL } from 'drizzle-orm'
import { Conflict, InvalidInput, NotFound } from '@/lib/domain/errors'
import type { Connection, Queries, Schema } from '../connection'
import type { Store } from '../store'
import { recordImagelessAction } from './action'
import { createMove } from './move-host'
import { raiseRevision, raiseTraceably } from './raise'

type HostVerbs = Pick<Store, 'renameHost' | 'mergeHost' | 'removeHost' | 'silenceHost'>

export function createHostVerbs(connection: Connection): HostVerbs {
  const { schema, read, write } = connection
  const { aliases, hosts, runs } = schema
  const move = createMove(connection)

  async function demandKnown(...names: string[]): Promise<void> {
    for (const name of names) {
      if (!(await isKnownNow(name))) throw toUnknownError(name)
    }
  }

  async function isKnownNow(name: string): Promise<boolean> {
    const [reporting, running, led] = await read((queries) => [
      selectReporting(queries, schema, name).limit(1),
      selectRunning(queries, schema, name),
      selectAliasesOf(queries, schema, name).limit(1),
    ])
    return reporting.length + running.length + led.length > 0
  }

  async function demandFree(name: string, owner: string): Promise<void> {
    if (await isKnownNow(name)) {
      throw new Conflict(`There is already a host ${toQuoted(name)}: merge the two, or choose another name.`)
    }
    const [[taken]] = await read((queries) => [selectOthersAlias(queries, schema, name, owner)])
    if (taken === undefined) return
    throw new Conflict(`${toQuoted(name)} is a former name of the host ${toQuoted(taken.host)}: end that first.`)
  }

  return {
    async renameHost(from, to, { isForwarded }, at, actor = '') {
      if (from === to) throw new InvalidInput(`The host is already called ${toQuoted(to)}.`)
      return move({
        from,
        to,
        isForwarded,
        condition: (queries) =>
          and(
            isKnown(queries, schema, from),
            notExists(selectReporting(queries, schema, to)),
            notExists(selectRunning(queries, schema, to)),
            notExists(selectAliasesOf(queries, schema, to)),
            notExists(selectOthersAlias(queries, schema, to, from)),
          ),
        async explain() {
          await demandKnown(from)
          await demandFree(to, from)
        },
        action: { verb: 'host-renamed', at, actor },
      })
    },

    async mergeHost(from, to, at, actor = '') {
      if (from === to) throw new InvalidInput('A host cannot be merged into itself.')
      return move({
        from,
        to,
        isForwarded: true,
        condition: (queries) => and(isKnown(queries, schema, from), isKnown(queries, schema, to)),
        explain: () => demandKnown(from, to),
        action: { verb: 'host-merged', at, actor },
      })
    },

    async removeHost(host, at, actor = '') {
      const written = await write(
        raiseRevision(schema, (queries) => isKnown(queries, schema, host)),
        (queries) => [
          queries.delete(hosts).where(eq(hosts.host, host)).returning({ id: hosts.id }),
          queries.delete(runs).where(eq(runs.host, host)),
          queries.delete(aliases).where(eq(aliases.host, host)),
          recordImagelessAction(queries, schema, { at, actor, verb: 'host-removed', hostname: host }),
        ],
      )
      if (written === null) throw toUnknownError(host)
      return { revision: written.revision, images: written.answers[0].length }
    },

    async silenceHost(host, silence) {
      const written = await write(
        raiseTraceably(schema, (queries) => exists(selectRunning(queries, schema, host))),
        (queries) => [queries.update(runs).set({ silence }).where(eq(runs.host, host))],
      )
      if (written !== null) return { revision: written.revision, images: 0 }
      await demandKnown(host)
      throw new Conflict(`The host ${toQuoted(host)} does not report its runs, so there is no warning to silence.`)
    },
  }
}

function isKnown(queries: Queries, schema: Schema, host: string): SQL | undefined {
  return or(
    exists(selectReporting(queries, schema, host)),
    exists(selectRunning(queries, schema, host)),
    exists(selectAliasesOf(queries, schema, host)),
  )
}

function selectReporting(queries: Queries, { hosts }: Schema, host: string) {
  return queries.select({ host: hosts.host }).from(hosts).where(eq(hosts.host, host))
}

function selectRunning(queries: Queries, { runs }: Schema, host: string) {
  return queries.select({ host: runs.host }).from(runs).where(eq(runs.host, host))
}

/** What is reported under them would make it known again. */
function selectAliasesOf(queries: Queries, { aliases }: Schema, host: string) {
  return queries.select({ host: aliases.host }).from(aliases).where(eq(aliases.host, host))
}

/** A former name of another host than this. */
function selectOthersAlias(queries: Queries, { aliases }: Schema, name: string, host: string) {
  return queries
    .select({ host: aliases.host })
    .from(aliases)
    .where(and(eq(aliases.name, name), ne(aliases.host, host)))
}

function toUnknownError(host: string): NotFound {
  return new NotFound(`There is no host ${toQuoted(host)}.`)
}

function toQuoted(host: string): string {
  return host === '' ? 'without a name' : `"${host}"`
}
