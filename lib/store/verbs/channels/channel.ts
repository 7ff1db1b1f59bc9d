import { isDeepStrictEqual } from 'node:util'
import { and, asc, eq, exists, isNull, notExists, type SQL, sql } from 'drizzle-orm'
import { MOST_CHANNELS } from '@/lib/domain/channels/channel'
import { isSameReceiver } from '@/lib/domain/channels/receiver'
import { ChangedError, ConflictError, InvalidInputError, NotFoundError } from '@/lib/domain/errors'
import type { ChannelStore } from '../../channel-store'
import type { DatabaseConnection, Queries, Schema } from '../../connection'
import {
  type ChannelRow,
  getSettings,
  isRedirected,
  toChannel,
  toChannelRow,
  UNTRIED,
} from '../../records/channel-rows'
import { endActionLinks } from '../../statements/channels'
import { recordImagelessAction } from '../../statements/record-action'
import { incrementRevisionTraceably } from '../../statements/revision'

/** The most attempts. Others may change a channel between reading and writing it; then it is read again. */
const MOST_TRIES = 20

type ChannelVerbs = Pick<ChannelStore, 'listChannels' | 'createChannel' | 'editChannel' | 'deleteChannel'>

export function createChannelVerbs({ schema, readOne, write }: DatabaseConnection): ChannelVerbs {
  const { channels } = schema

  /** @throws NotFoundError or ConflictError when it is not there to be changed by a person */
  async function readEditable(id: string): Promise<ChannelRow> {
    const [row] = await readOne((queries) => queries.select().from(channels).where(eq(channels.id, id)))
    if (row === undefined) throw new NotFoundError('This channel no longer exists.')
    if (row.isFromFile) throw new ConflictError('This channel stands in the file of CHANNELS: change it there.')
    return row
  }

  async function findObstacle(id: string): Promise<ConflictError> {
    const same = await readOne((queries) => queries.select().from(channels).where(eq(channels.id, id)))
    return new ConflictError(
      same.length > 0
        ? 'There is a channel of this id already.'
        : `There are ${MOST_CHANNELS} channels already: delete one that is no longer needed.`,
    )
  }

  return {
    async listChannels() {
      const rows = await readOne((queries) =>
        queries.select().from(channels).orderBy(asc(channels.name), asc(channels.id)),
      )
      return rows.map(toChannel)
    },

    async createChannel(channel, at, actor = '') {
      const whereAllowed = (queries: Queries) => sql`${whereNew(queries, schema, channel.id)} and ${whereRoom(schema)}`
      const written = await write(incrementRevisionTraceably(schema, whereAllowed), (queries) => [
        queries.insert(channels).values(toChannelRow(channel, at)),
        recordImagelessAction(queries, schema, { at, actor, verb: 'channel-made', name: channel.name }),
      ])
      if (written === null) throw await findObstacle(channel.id)
      return { revision: written.revision, images: 0 }
    },

    async editChannel(id, { secrets, ...edit }, at, actor = '') {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const row = await readEditable(id)
        const settings = { ...getSettings(row), ...edit }
        const { url, secret } = { url: row.url, secret: row.secret, ...secrets }
        if (
          row.secret !== null &&
          secrets?.secret === undefined &&
          !isSameReceiver(row, { kind: settings.kind, url })
        ) {
          throw new InvalidInputError('Messages would go to another server: enter the secret again.')
        }
        const isElsewhere = isRedirected(row, settings.kind, { url, secret })
        if (!isElsewhere && isDeepStrictEqual(settings, getSettings(row))) return null
        const written = await write(
          incrementRevisionTraceably(schema, (queries) => whereSentAlike(queries, schema, row)),
          (queries) => [
            queries
              .update(channels)
              .set({ ...edit, url, secret, ...(isElsewhere ? UNTRIED : {}) })
              .where(eq(channels.id, id)),
            ...(isElsewhere ? [endActionLinks(queries, schema, [id])] : []),
            recordImagelessAction(queries, schema, { at, actor, verb: 'channel-edited', name: settings.name }),
          ],
        )
        if (written !== null) return { revision: written.revision, images: 0 }
      }
      throw new ChangedError('Others are changing this channel at this very moment.')
    },

    async deleteChannel(id, at, actor = '') {
      const { name } = await readEditable(id)
      const written = await write(
        incrementRevisionTraceably(schema, (queries) =>
          exists(queries.select().from(channels).where(eq(channels.id, id))),
        ),
        (queries) => [
          queries.delete(channels).where(eq(channels.id, id)),
          endActionLinks(queries, schema, [id]),
          recordImagelessAction(queries, schema, { at, actor, verb: 'channel-removed', name }),
        ],
      )
      if (written === null) throw new NotFoundError('This channel no longer exists.')
      return { revision: written.revision, images: 0 }
    },
  }
}

function whereNew(queries: Queries, { channels }: Schema, id: string): SQL {
  return notExists(queries.select().from(channels).where(eq(channels.id, id)))
}

/** Holds as long as people have made fewer channels than they may. */
function whereRoom({ channels }: Schema): SQL {
  return sql`(select count(*) from ${channels} where ${eq(channels.isFromFile, false)}) < ${MOST_CHANNELS}`
}

/** Holds as long as the channel is there, and sends where it did when it was read. */
function whereSentAlike(queries: Queries, { channels }: Schema, { id, kind, url, secret }: ChannelRow): SQL {
  const whereSecret = secret === null ? isNull(channels.secret) : eq(channels.secret, secret)
  return exists(
    queries
      .select()
      .from(channels)
      .where(and(eq(channels.id, id), eq(channels.kind, kind), eq(channels.url, url), whereSecret)),
  )
}
