import { describe, expect, it } from 'vitest'
import type { NewState } from '@/lib/domain/update/update'
import { A, B, event, minute, NGINX, type OpenedStore, REDIS, readUpdate } from './fixtures'

const PAGE = { limit: 10, before: null }

const DECISIONS: NewState[] = [
  { state: 'pending' },
  { state: 'acknowledged' },
  { state: 'snoozed', until: minute(29) },
  { state: 'muted' },
]

export function describeUnchanged(opened: () => OpenedStore) {
  describe('an event that reports nothing new', () => {
    it('is kept, and makes no update, whatever the labels and rules are', async () => {
      const newImageDefaults = { tagId: null, isMuted: true, snoozedUntil: null }
      const seen = event({ status: 'unchange', metadata: { tag: 'media' } })
      const { revision } = await opened().store.record([{ ...seen, newImageDefaults }])
      await opened().store.record([event({ status: 'unchange', at: minute(5) })])
      expect(await opened().store.listUpdates(minute(9))).toMatchObject({ updates: [], tags: [] })
      const [kept, ...others] = await opened().store.readHistory(NGINX, PAGE)
      expect([kept, others]).toMatchObject([{ status: 'unchange', times: 2, receivedAt: minute(5) }, []])
      expect(await opened().store.listEvents({ ...PAGE, query: 'nginx' })).toHaveLength(1)
      expect((await opened().store.readRevision()).revision).toBeGreaterThan(revision)
    })

    it('leaves its image new for the first real report', async () => {
      await opened().store.record([event({ status: 'unchange' })])
      const newImageDefaults = { tagId: null, isMuted: true, snoozedUntil: null }
      const reported = event({ status: 'new', at: minute(1), metadata: { tag: 'media' } })
      await opened().store.record([{ ...reported, newImageDefaults }])
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({
        state: 'muted',
        firstSeenAt: minute(1),
        tag: { name: 'media' },
      })
    })

    for (const decision of DECISIONS) {
      for (const digest of [A, B, '']) {
        it(`leaves an image that is ${decision.state} as it is, with ${digest || 'no digest'}`, async () => {
          await opened().store.record([event(), event({ image: REDIS })])
          await opened().store.setState([NGINX], decision, minute(1))
          const before = await opened().store.listUpdates(minute(9))
          const seen = [event({ status: 'unchange', digest, at: minute(2) })]
          const { revision } = await opened().store.record([
            ...seen,
            event({ status: 'unchange', digest, hostname: 'vps', at: minute(3), metadata: { mute: 'true' } }),
          ])
          expect(await opened().store.listUpdates(minute(9))).toEqual({ ...before, revision })
          const { since, updates } = await opened().store.listUpdates(minute(9), before.revision)
          expect([since, updates]).toEqual([before.revision, []])
        })
      }
    }

    it('is not counted as an update that arrived in a run', async () => {
      await opened().store.recordPing('nas', { kind: 'start' }, minute(0))
      await opened().store.record([
        event({ at: minute(1) }),
        event({ status: 'unchange', image: REDIS, at: minute(1) }),
      ])
      expect((await opened().store.listUpdates(minute(9))).runs).toMatchObject([{ arrived: 2, updatesArrived: 1 }])
    })

    it('is forgotten with its image, and removed with history', async () => {
      await opened().store.record([event(), event({ status: 'unchange', at: minute(1) })])
      await opened().store.forgetImage(NGINX)
      expect(await opened().store.readHistory(NGINX, PAGE)).toEqual([])
      await opened().store.record([event({ image: REDIS, status: 'unchange' })])
      await opened().store.pruneEvents({ before: minute(9), perImage: null }, null)
      expect(await opened().store.readHistory(REDIS, PAGE)).toEqual([])
    })
  })
}
