import { describe, expect, it } from 'vitest'
import { createUpdateMatcher, EMPTY_FILTER, type Filter } from '@/lib/domain/update/filter'
import { STATES } from '@/lib/domain/update/update'
import type { UpdateOutline } from '../store'
import { A, B, event, minute, type OpenedStore } from './fixtures'
import { listOutlineParts } from './list-outline-parts'

export function describeOutline(opened: () => OpenedStore) {
  describe('an outline', () => {
    const AT = minute(30)
    /** Texts that look like the id of a tag, and are none. */
    const UNKNOWN = ['9'.repeat(30), '01', '1e0', '0', '-1', '-99999999999', '-1e+21']

    async function readOutlined(filter: Filter) {
      const { store } = opened()
      const { updates, revision } = await store.readOutline(AT, filter)
      return {
        revision,
        updates: await store.readUpdates(
          updates.map(({ id }) => id),
          AT,
        ),
      }
    }

    /** Records an image in each state, by each way that leads there. */
    async function fillBoard() {
      const { store } = opened()
      const ignored = { metadata: { ignore: 'true' } }
      await store.record([
        event({ image: 'pending', metadata: { padding: 'a'.repeat(5_000) } }),
        event({ image: 'pending', hostname: 'pi', at: minute(1) }),
        event({ image: 'acknowledged' }),
        event({ image: 'half', hostname: 'nas' }),
        event({ image: 'half', hostname: 'pi' }),
        event({ image: 'muted', hostname: 'pi' }),
        event({ image: 'snoozed' }),
        event({ image: 'awake' }),
        event({ image: 'ignored', hostname: 'vps', ...ignored }),
        event({ image: 'ignored-by-one', hostname: 'vps', ...ignored }),
        event({ image: 'ignored-by-one', hostname: '' }),
        event({ image: `current:1@${A}`, digest: A }),
        event({ image: `outdated:1@${A}`, digest: B }),
      ])
      await store.setState(['acknowledged', 'ignored-by-one'], { state: 'acknowledged' }, minute(2))
      await store.setState(['half'], { state: 'acknowledged', hostname: 'nas' }, minute(2))
      await store.setState(['muted'], { state: 'muted' }, minute(2))
      await store.setState(['snoozed'], { state: 'snoozed', until: minute(40) }, minute(2))
      await store.setState(['awake'], { state: 'snoozed', until: minute(20) }, minute(2))
      const { tag } = await store.createTag('7', 'sky')
      const { tag: media } = await store.createTag('media', 'sky')
      await store.assignTag(['pending', 'muted'], tag.id, minute(3))
      await store.assignTag(['half'], media.id, minute(3))
      return { tag, media }
    }

    it('leads to all updates as they are listed, and holds their weights', async () => {
      await fillBoard()
      const { store } = opened()
      const { updates, revision } = await store.listUpdates(AT)
      expect(await readOutlined(EMPTY_FILTER)).toEqual({ updates, revision })
      const weights = (await store.readOutline(AT, EMPTY_FILTER)).updates.map(({ bytes }) => bytes)
      expect(Math.max(...weights)).toBeGreaterThan(5_000)
      expect(weights.toSorted((one, other) => other - one)[1]).toBeLessThan(200)
    })

    it('lets through the updates that a filter lets through', async () => {
      const { tag, media } = await fillBoard()
      const { updates } = await opened().store.listUpdates(AT)
      const states = [[], ...STATES.map((state) => [state]), ['pending', 'muted'] as const]
      const tags = [[], [''], ['7'], ['media'], [String(media.id)], ['', String(tag.id)], UNKNOWN]
      const hosts = [[], ['nas'], [''], ['pi', 'vps'], ['nobody']]
      for (const filter of states.flatMap((state) =>
        tags.flatMap((tag) => hosts.map((host) => ({ states: state, tags: tag, hosts: host, query: '' }))),
      )) {
        const wanted = updates.filter(createUpdateMatcher(filter)).map(({ image }) => image)
        expect(
          (await readOutlined(filter)).updates.map(({ image }) => image),
          JSON.stringify(filter),
        ).toEqual(wanted)
      }
    })

    it('comes in parts, of all updates or of those that have changed since', async () => {
      await fillBoard()
      const { store } = opened()
      const { updates, revision } = await store.readOutline(AT, EMPTY_FILTER)
      const byId = (outlines: readonly UpdateOutline[]) =>
        outlines.toSorted((one, other) => (one.id < other.id ? -1 : 1))
      expect(await listOutlineParts(store, null)).toEqual(byId(updates))
      expect(await listOutlineParts(store, 0)).toEqual(byId(updates))

      await store.setState(['half', 'pending', 'muted'], { state: 'acknowledged' }, minute(4))
      const { updates: changed } = await store.listOutlines(revision)
      expect(changed).toHaveLength(3)
      expect(await listOutlineParts(store, revision)).toEqual(byId(changed ?? []))
      expect(await listOutlineParts(store, revision + 1)).toEqual([])
    })

    it('is not listed at once when it is of all updates, or of more than a thousand that have changed', async () => {
      const { store } = opened()
      const { revision } = await store.listUpdates(AT)
      const record = (first: number, images: number) =>
        store.record(Array.from({ length: images }, (_, n) => event({ image: `app-${first + n}` })))
      await record(0, 1_000)
      expect((await store.listOutlines(revision)).updates).toHaveLength(1_000)
      await record(1_000, 1)
      expect(await store.listOutlines(revision)).toMatchObject({ since: revision, updates: null })
      expect(await store.listOutlines(null)).toMatchObject({ since: null, updates: null })
    })

    it('may name an update that is forgotten meanwhile, of which nothing is read then', async () => {
      await opened().store.record([event({ image: 'a' }), event({ image: 'b' })])
      const { updates } = await opened().store.readOutline(AT, EMPTY_FILTER)
      await opened().store.forgetImage('a')
      const left = await opened().store.readUpdates(
        updates.map(({ id }) => id),
        AT,
      )
      expect(left.map(({ image }) => image)).toEqual(['b'])
    })
  })
}
