import { randomUUID } from 'node:crypto'
import { and, eq, exists, gt, isNull, lte, ne, or } from 'drizzle-orm'
import { type Instant, toInstant } from '@/lib/domain/instant'
import { toStorable } from '@/lib/domain/storable-text'
import type { Change } from '../../change'
import type { ChannelStore, Claim } from '../../channel-store'
import type { DatabaseConnection, Queries } from '../../connection'
import { type ChannelRow, toChannel } from '../../records/channel-rows'
import { recordImagelessAction } from '../../statements/record-action'
import { incrementRevisionTraceably, lockRevision } from '../../statements/revision'

/**
 * The farthest that the next attempt lies ahead: a day, and an hour for replicas whose clocks differ. One that lies farther ahead was set
 * by a clock that has been set back since, and keeps nobody waiting.
 */
const FARTHEST_RETRY_MS = 25 * 3_600_000

type ClaimVerbs = Pick<ChannelStore, 'claimChannel' | 'settleClaim' | 'failClaim'>

type Written = Partial<ChannelRow>

export function createChannelClaimVerbs({ schema, readOne, write }: DatabaseConnection): ClaimVerbs {
  const { channels } = schema
  const whereHeld = ({ id, token }: Claim) => and(eq(channels.id, id), eq(channels.claimToken, token))

  /** The condition under which a channel can be claimed. A claim that ends far later than this one would was made by a clock that has been set back. */
  function whereFree(id: string, at: Instant, until: Instant) {
    const farthestClaim = addMs(until, Date.parse(until) - Date.parse(at))
    return and(
      eq(channels.id, id),
      ne(channels.url, ''),
      or(isNull(channels.claimedUntil), lte(channels.claimedUntil, at), gt(channels.claimedUntil, farthestClaim)),
      or(isNull(channels.retryAt), lte(channels.retryAt, at), gt(channels.retryAt, addMs(at, FARTHEST_RETRY_MS))),
    )
  }

  /**
   * Ends a claim, if it is still held.
   * @param conclude returns what to write, and the action to keep; one of them that the board shows raises the revision
   */
  async function endClaim(
    claim: Claim,
    at: Instant,
    conclude: (row: ChannelRow) => {
      values: Written
      isShown: boolean
      verb: 'channel-failed' | 'channel-recovered' | null
    },
  ): Promise<Change | null> {
    const [row] = await readOne((queries) => queries.select().from(channels).where(whereHeld(claim)))
    if (row === undefined) return null
    // Nothing but an edit changes how the deliveries went while the claim is held, and such an edit ends the claim.
    const { values, isShown, verb } = conclude(row)
    const begin = isShown ? incrementRevisionTraceably : lockRevision
    const written = await write(
      begin(schema, (queries) => exists(queries.select().from(channels).where(whereHeld(claim)))),
      (queries) => [
        queries
          .update(channels)
          .set({ ...values, claimedUntil: null, claimToken: null })
          .where(whereHeld(claim)),
        ...(verb === null ? [] : [recordAnswer(queries, row.name, verb, values.answer)]),
      ],
    )
    return written === null || !isShown ? null : { revision: written.revision, images: 0 }

    function recordAnswer(queries: Queries, name: string, actionVerb: NonNullable<typeof verb>, answer = '') {
      const text = answer === '' ? null : answer
      return recordImagelessAction(queries, schema, { at, actor: '', verb: actionVerb, name, text })
    }
  }

  return {
    async claimChannel(id, at, until) {
      const token = randomUUID()
      const written = await write(
        lockRevision(schema, (queries) =>
          exists(
            queries
              .select()
              .from(channels)
              .where(whereFree(id, at, until)),
          ),
        ),
        (queries) => [
          queries
            .update(channels)
            .set({ claimedUntil: until, claimToken: token })
            .where(eq(channels.id, id))
            .returning(),
        ],
      )
      const row = written?.answers[0][0]
      return row === undefined ? null : { channel: toChannel(row), claim: { id, until, token } }
    },

    settleClaim: (claim, progress, isDelivered, at) =>
      endClaim(claim, at, ({ failedSince }) => {
        if (!isDelivered) return { values: { progress }, isShown: false, verb: null }
        const delivery = { deliveredAt: at, failedSince: null, failures: 0, retryAt: null, answer: '' }
        const hadFailed = failedSince !== null
        return {
          values: { progress, ...delivery },
          isShown: hadFailed,
          verb: hadFailed ? 'channel-recovered' : null,
        }
      }),

    failClaim: (claim, { answer: told, retryAt }, at) =>
      endClaim(claim, at, (row) => {
        const answer = toStorable(told)
        const failedSince = row.failedSince ?? at
        return {
          values: { failedSince, failures: row.failures + 1, retryAt, answer },
          isShown: row.failedSince === null || row.answer !== answer,
          verb: row.failedSince === null ? 'channel-failed' : null,
        }
      }),
  }
}

function addMs(instant: Instant, ms: number): Instant {
  return toInstant(new Date(Date.parse(instant) + ms))
}
