import { isDeepStrictEqual } from 'node:util'
import { eq, inArray } from 'drizzle-orm'
import { ChangedError } from '@/lib/domain/errors'
import type { ActionVerb } from '@/lib/domain/history/action'
import type { Instant } from '@/lib/domain/instant'
import type { ChannelStore, NewChannel } from '../../channel-store'
import type { DatabaseConnection, Queries, Schema } from '../../connection'
import { type ChannelRow, getSettings, isRedirected, toChannelRow, UNTRIED } from '../../records/channel-rows'
import { endActionLinks } from '../../statements/channels'
import { recordImagelessAction } from '../../statements/record-action'
import { createMissingRevisionRowError, incrementRevisionTraceably } from '../../statements/revision'

/** The most attempts. Others may write between reading the channels and writing them; then they are read again. */
const MOST_TRIES = 20

export function createChannelSyncVerb({
  schema,
  read,
  write,
}: DatabaseConnection): Pick<ChannelStore, 'syncFileChannels'> {
  const { channels, revisionRow } = schema
  return {
    async syncFileChannels(wanted, at) {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const [[current], rows] = await read((queries) => [
          queries.select().from(revisionRow),
          queries.select().from(channels),
        ])
        if (current === undefined) throw createMissingRevisionRowError()
        const difference = compare(wanted, rows)
        if (isSame(difference)) return null
        const written = await write(
          incrementRevisionTraceably(schema, () => eq(revisionRow.revision, current.revision)),
          (queries) => buildStatements(queries, schema, difference, at),
        )
        if (written !== null) return { revision: written.revision, images: 0 }
      }
      throw new ChangedError('The channels of the file of CHANNELS could not be taken over: others were writing.')
    },
  }
}

type Difference = {
  made: readonly NewChannel[]
  edited: readonly { row: ChannelRow; channel: NewChannel }[]
  removed: readonly ChannelRow[]
}

function compare(wanted: readonly NewChannel[], rows: readonly ChannelRow[]): Difference {
  const known = new Map(rows.map((row) => [row.id, row]))
  const named = new Set(wanted.map(({ id }) => id))
  return {
    made: wanted.filter(({ id }) => !known.has(id)),
    edited: wanted.flatMap((channel) => {
      const row = known.get(channel.id)
      return row === undefined || isAlike(row, channel) ? [] : [{ row, channel }]
    }),
    removed: rows.filter(({ id, isFromFile }) => isFromFile && !named.has(id)),
  }
}

function isSame({ made, edited, removed }: Difference): boolean {
  return made.length + edited.length + removed.length === 0
}

function isAlike(row: ChannelRow, channel: NewChannel): boolean {
  return (
    row.isFromFile &&
    !isRedirected(row, channel.kind, channel.secrets) &&
    isDeepStrictEqual(getSettings(row), getSettings(channel))
  )
}

function buildStatements(queries: Queries, schema: Schema, { made, edited, removed }: Difference, at: Instant) {
  const { channels } = schema
  const record = (verb: ActionVerb, name: string) =>
    recordImagelessAction(queries, schema, { at, actor: '', verb, name })
  const gone = removed.map(({ id }) => id)
  const redirected = edited.filter(({ row, channel }) => isRedirected(row, channel.kind, channel.secrets))
  const ended = [...gone, ...redirected.map(({ row }) => row.id)]
  return [
    ...(gone.length === 0 ? [] : [queries.delete(channels).where(inArray(channels.id, gone))]),
    ...(ended.length === 0 ? [] : [endActionLinks(queries, schema, ended)]),
    ...removed.map(({ name }) => record('channel-removed', name)),
    ...made.flatMap((channel) => [
      queries.insert(channels).values(toChannelRow({ ...channel, isFromFile: true }, at)),
      record('channel-made', channel.name),
    ]),
    ...edited.flatMap(({ row, channel }) => [
      queries
        .update(channels)
        .set({
          ...getSettings(channel),
          ...channel.secrets,
          isFromFile: true,
          ...(ended.includes(row.id) ? UNTRIED : {}),
        })
        .where(eq(channels.id, row.id)),
      record('channel-edited', channel.name),
    ]),
  ]
}
