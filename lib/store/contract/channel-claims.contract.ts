import { beforeEach, describe, expect, it } from 'vitest'
import { NO_DELIVERY } from '@/lib/domain/channels/channel'
import type { Store } from '../store'
import { claim, listVerbs, newChannel, readChannel, toldAt } from './channel-fixtures'
import { minute, type OpenedStore, readRevision } from './fixtures'

const HOUR = 60
const FAILURE = { answer: '503 Service Unavailable', retryAt: minute(5) }

export function describeChannelClaims(opened: () => OpenedStore) {
  describe('a claim on a channel', () => {
    let store: Store

    beforeEach(async () => {
      store = opened().store
      await store.createChannel(newChannel(), minute(0))
    })

    it('is given to one of all processes that ask at once, with the channel as it is', async () => {
      const other = await opened().reopen()
      const asking = [store, other, store, other].map((one) => one.claimChannel('phone', minute(1), minute(2)))
      const given = (await Promise.all(asking)).filter((claimed) => claimed !== null)
      expect(given).toHaveLength(1)
      expect(given[0]?.channel).toEqual(await readChannel(store))
    })

    it('keeps others away until it ends, and no other channel', async () => {
      await store.createChannel(newChannel({ id: 'mail' }), minute(0))
      const { id, token, until } = await claim(store, 1)
      expect(await store.claimChannel('phone', minute(1), minute(2))).toBeNull()
      expect(await store.claimChannel('mail', minute(1), minute(2))).not.toBeNull()
      await store.settleClaim({ id, token, until }, toldAt(minute(1)), true, minute(1))
      expect(await store.claimChannel('phone', minute(1), minute(2))).not.toBeNull()
    })

    it('raises no revision, and is no action', async () => {
      const revision = await readRevision(store)
      await store.settleClaim(await claim(store, 1), toldAt(minute(1)), true, minute(1))
      await store.settleClaim(await claim(store, 2), toldAt(minute(2)), false, minute(2))
      expect(await readRevision(store)).toBe(revision)
      expect(await listVerbs(store)).toEqual(['channel-made'])
    })

    it('is of no channel that does not exist, or whose address is missing', async () => {
      expect(await store.claimChannel('gone', minute(1), minute(2))).toBeNull()
      await store.createChannel(newChannel({ id: 'imported', secrets: { url: '', secret: null } }), minute(0))
      expect(await store.claimChannel('imported', minute(1), minute(2))).toBeNull()
      await store.editChannel('imported', { secrets: { url: 'https://ntfy.sh/a' } }, minute(1))
      expect(await store.claimChannel('imported', minute(1), minute(2))).not.toBeNull()
    })

    it('ends with what was told, and with the time of a message that was delivered', async () => {
      expect(await store.settleClaim(await claim(store, 1), toldAt(minute(1)), true, minute(1))).toBeNull()
      expect(await readChannel(store)).toMatchObject({
        progress: toldAt(minute(1)),
        delivery: { ...NO_DELIVERY, deliveredAt: minute(1) },
      })
      await store.settleClaim(await claim(store, 2), toldAt(minute(2)), false, minute(2))
      expect(await readChannel(store)).toMatchObject({
        progress: toldAt(minute(2)),
        delivery: { ...NO_DELIVERY, deliveredAt: minute(1) },
      })
    })

    it('is free for another when its process died, and its message is sent again', async () => {
      await claim(store, 1)
      const other = await opened().reopen()
      expect(await other.claimChannel('phone', minute(1), minute(2))).toBeNull()
      const again = await other.claimChannel('phone', minute(2), minute(3))
      expect(again?.channel.progress).toEqual(newChannel().progress)
    })

    it('that ran out changes nothing once another process has it', async () => {
      const late = await claim(store, 1)
      const other = await opened().reopen()
      const held = await claim(other, 2)
      expect(await store.settleClaim(late, toldAt(minute(2)), true, minute(2))).toBeNull()
      expect(await store.failClaim(late, FAILURE, minute(2))).toBeNull()
      expect(await readChannel(store)).toMatchObject({ progress: newChannel().progress, delivery: NO_DELIVERY })
      await other.settleClaim(held, toldAt(minute(3)), true, minute(3))
      expect(await readChannel(store)).toMatchObject({ progress: toldAt(minute(3)) })
    })

    it('that ran out counts as long as nobody else has taken it', async () => {
      await store.settleClaim(await claim(store, 1), toldAt(minute(9)), true, minute(9))
      expect(await readChannel(store)).toMatchObject({ progress: toldAt(minute(9)) })
    })

    it('ends once', async () => {
      const ended = await claim(store, 1)
      await store.settleClaim(ended, toldAt(minute(1)), true, minute(1))
      await store.settleClaim(ended, toldAt(minute(2)), true, minute(2))
      expect(await store.failClaim(ended, FAILURE, minute(2))).toBeNull()
      expect(await readChannel(store)).toMatchObject({ progress: toldAt(minute(1)), delivery: { failures: 0 } })
    })

    it('changes nothing of a channel that was deleted meanwhile', async () => {
      const [one, other] = [await claim(store, 1), await opened().reopen()]
      await other.deleteChannel('phone', minute(1))
      expect(await store.settleClaim(one, toldAt(minute(1)), true, minute(1))).toBeNull()
      expect(await store.failClaim(one, FAILURE, minute(1))).toBeNull()
      expect(await store.listChannels()).toEqual([])
    })

    it('goes on while the channel is changed, unless it is sent elsewhere from then on', async () => {
      const kept = await claim(store, 1)
      await store.editChannel('phone', { name: 'tablet', at: '09:00' }, minute(1))
      expect(await store.claimChannel('phone', minute(1), minute(2))).toBeNull()
      await store.settleClaim(kept, toldAt(minute(1)), true, minute(1))
      expect(await readChannel(store)).toMatchObject({ name: 'tablet', at: '09:00', progress: toldAt(minute(1)) })

      const lost = await claim(store, 2)
      await store.editChannel('phone', { secrets: { url: 'https://ntfy.example/other' } }, minute(2))
      expect(await store.failClaim(lost, FAILURE, minute(2))).toBeNull()
      expect(await readChannel(store)).toMatchObject({ delivery: { failedSince: null } })
      expect(await store.claimChannel('phone', minute(2), minute(3))).not.toBeNull()
    })

    it('is free after the lease of a clock that was set back since, and held by one that differs by seconds', async () => {
      await store.claimChannel('phone', minute(500), minute(501))
      expect(await store.claimChannel('phone', minute(1), minute(2))).not.toBeNull()
      const behind = new Date(Date.parse(minute(1)) - 5_000).toISOString()
      const behindUntil = new Date(Date.parse(minute(2)) - 5_000).toISOString()
      expect(await store.claimChannel('phone', behind, behindUntil)).toBeNull()
    })
  })

  describe('a channel that fails', () => {
    let store: Store
    const fail = async (n: number, answer = FAILURE.answer) =>
      store.failClaim(await claim(store, n), { answer, retryAt: minute(n + 5) }, minute(n))

    beforeEach(async () => {
      store = opened().store
      await store.createChannel(newChannel(), minute(0))
    })

    it('keeps its progress, the answer and the time since when, and waits for its next attempt', async () => {
      await fail(1)
      await fail(6, '429 Too Many Requests\0')
      expect(await readChannel(store)).toMatchObject({
        progress: newChannel().progress,
        delivery: {
          deliveredAt: null,
          failedSince: minute(1),
          failures: 2,
          retryAt: minute(11),
          answer: '429 Too Many Requests\uFFFD',
        },
      })
      expect(await store.claimChannel('phone', minute(10), minute(11))).toBeNull()
      expect(await store.claimChannel('phone', minute(11), minute(12))).not.toBeNull()
    })

    it('raises the revision when the board shows something else, and is one action until it works again', async () => {
      const changes = [await fail(1), await fail(6), await fail(11, 'Another answer.')]
      expect(changes.map((change) => change !== null)).toEqual([true, false, true])
      expect(await readRevision(store)).toBe(changes[2]?.revision)
      const works = await store.settleClaim(await claim(store, 20), toldAt(minute(20)), true, minute(20))
      expect(await readRevision(store)).toBe(works?.revision)
      expect((await readChannel(store)).delivery).toEqual({ ...NO_DELIVERY, deliveredAt: minute(20) })
      await fail(21)
      expect(
        await store.listActions({ image: null, kind: 'messages', query: '', limit: 9, before: null }),
      ).toMatchObject([
        { verb: 'channel-failed', at: minute(21), name: 'phone', text: FAILURE.answer },
        { verb: 'channel-recovered', at: minute(20), name: 'phone', text: null },
        { verb: 'channel-failed', at: minute(1), actor: '', name: 'phone', text: FAILURE.answer },
      ])
    })

    it('is listed with the updates as long as it fails, and no other is', async () => {
      await store.createChannel(newChannel({ id: 'mail' }), minute(0))
      await fail(1)
      const { channels } = await store.listUpdates(minute(2))
      expect(channels).toEqual([
        { id: 'phone', name: 'phone', kind: 'ntfy', failedSince: minute(1), answer: FAILURE.answer },
      ])
      expect((await store.listOutlines(null)).channels).toEqual(channels)
      await store.settleClaim(await claim(store, 20), toldAt(minute(20)), true, minute(20))
      expect((await store.listUpdates(minute(21))).channels).toEqual([])
    })

    it('still fails while there is nothing to tell', async () => {
      await fail(1)
      expect(await store.settleClaim(await claim(store, 9), toldAt(minute(9)), false, minute(9))).toBeNull()
      expect(await readChannel(store)).toMatchObject({
        progress: toldAt(minute(9)),
        delivery: { failedSince: minute(1), failures: 1, answer: FAILURE.answer },
      })
    })

    it('is tried at once when its address, secret or kind changes, and not for another change', async () => {
      for (const edit of [
        { secrets: { url: 'https://ntfy.example/a' } },
        { secrets: { secret: 'b' } },
        { kind: 'gotify', secrets: { secret: 'b' } },
      ] as const) {
        await fail(1)
        await store.editChannel('phone', { at: '10:00' }, minute(1))
        expect(await store.claimChannel('phone', minute(1), minute(2))).toBeNull()
        await store.editChannel('phone', { at: '11:00', ...edit }, minute(1))
        expect((await readChannel(store)).delivery).toEqual(NO_DELIVERY)
      }
      expect(await store.claimChannel('phone', minute(1), minute(2))).not.toBeNull()
    })

    it('does not wait for an attempt that a clock has put off which was set back since', async () => {
      await store.failClaim(await claim(store, 1), { answer: 'a', retryAt: minute(24 * HOUR) }, minute(1))
      expect(await store.claimChannel('phone', minute(2), minute(3))).toBeNull()
      await store.editChannel('phone', { secrets: { secret: null } }, minute(3))
      await store.failClaim(await claim(store, 4), { answer: 'a', retryAt: minute(26 * HOUR) }, minute(4))
      expect(await store.claimChannel('phone', minute(5), minute(6))).not.toBeNull()
    })
  })
}
