import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Instant } from '@/lib/domain/instant'
import type { Consequence } from '@/lib/domain/running/find-running'
import { isBehind } from '@/lib/domain/running/running'
import type { Queries, Schema } from '../connection'
import type { ChangedConclusion } from '../records/conclude-running'
import { endIdleHolds } from './hold'
import { recordAction } from './record-action'
import { selectRevision } from './revision'

/** Acknowledges what runs, and reopens what runs no more, each as an action of the host. */
export function buildConsequences(
  queries: Queries,
  schema: Schema,
  host: string,
  changed: readonly ChangedConclusion[],
  at: Instant,
) {
  const { hosts, images } = schema
  const select = (consequence: Consequence) => changed.filter((one) => one.consequence === consequence)
  const [updated, rolledBack] = [select('acknowledge'), select('reopen')]
  const record = (verb: 'updated' | 'rolled-back', ofImages: readonly ChangedConclusion[]) =>
    recordAction(
      queries,
      schema,
      { at, actor: host, verb, hostname: host },
      inArray(
        images.id,
        ofImages.map(({ imageId }) => imageId),
      ),
    )
  const whereIn = (rows: readonly ChangedConclusion[]) =>
    inArray(
      hosts.id,
      rows.map(({ id }) => id),
    )
  return [
    ...(updated.length === 0 ? [] : record('updated', updated)),
    ...(rolledBack.length === 0 ? [] : record('rolled-back', rolledBack)),
    queries
      .update(hosts)
      .set({ acknowledgedAt: at })
      .where(and(whereIn(updated), isNull(hosts.acknowledgedAt))),
    ...(updated.length === 0
      ? []
      : [
          endIdleHolds(
            queries,
            schema,
            updated.map(({ imageId }) => imageId),
          ),
        ]),
    queries.update(hosts).set({ acknowledgedAt: null, pendingSince: at }).where(whereIn(rolledBack)),
    // That its container has just been made of what was reported is a guess, which the inventory disproves.
    queries
      .update(hosts)
      .set({ settledBy: null })
      .where(
        and(
          whereIn(changed.filter(({ running }) => running !== null && isBehind(running))),
          eq(hosts.settledBy, 'deployed'),
        ),
      ),
  ]
}

/** Prepares the update of the conclusion in a host row. */
export function prepareRunningUpdate(queries: Queries, schema: Schema) {
  const { hosts } = schema
  return queries
    .update(hosts)
    .set({
      running: sql`nullif(${sql.param(sql.placeholder('running'), hosts.running)}, 'null')`,
      revision: selectRevision(schema),
    })
    .where(eq(hosts.id, sql.placeholder('id')))
    .prepare('conclude_running')
}
