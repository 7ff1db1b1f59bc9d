import { describe, expect, it } from 'vitest'
import type { HistoryCursor } from '../store'
import { event, minute, NGINX, type OpenedStore, REDIS } from './fixtures'

export function describeHistory(opened: () => OpenedStore) {
  describe('history', () => {
    it('comes newest first, page by page, without gaps or repeats', async () => {
      const events = Array.from({ length: 25 }, (_, n) => event({ digest: `d${n}`, at: minute(Math.floor(n / 5)) }))
      await opened().store.record(events)
      const seen = []
      let before = null
      for (;;) {
        const page = await opened().store.readHistory(NGINX, { limit: 4, before })
        const last = page.at(-1)
        if (last === undefined) break
        seen.push(...page)
        before = last
      }
      expect(new Set(seen.map((one) => one.digest)).size).toBe(25)
      expect(seen.map((one) => one.receivedAt)).toEqual(
        seen
          .map((one) => one.receivedAt)
          .toSorted()
          .toReversed(),
      )
    })
  })

  describe('the actions to all images', () => {
    it('are searched slice by slice', async () => {
      const { store } = opened()
      await store.record([event({}), event({ image: REDIS })])
      for (let n = 0; n < 6; n += 1) await store.setNote(n % 2 === 0 ? NGINX : REDIS, `note ${n}`, minute(n), 'anna')
      const page = { image: null, limit: 50, before: null }
      const all = await store.listActions({ ...page, query: '' })
      const end = await store.skipActions(null, 4)
      expect(end).toEqual({ at: minute(2), id: all[3]?.id })
      const listed = await store.listActions({ ...page, query: 'redis', downTo: end })
      expect(listed.map(({ text }) => text)).toEqual(['note 5', 'note 3'])
      expect(await store.skipActions(end, 2)).toEqual({ at: minute(0), id: all[5]?.id })
      expect(await store.skipActions(end, 3)).toBeNull()
      const older = await store.listActions({ ...page, query: 'redis', before: end, downTo: null })
      expect(older.map(({ text }) => text)).toEqual(['note 1'])
    })
  })

  describe('the events of all images', () => {
    const list = async (query: string) =>
      (await opened().store.listEvents({ query, limit: 50, before: null })).map(({ image, host }) => `${image} ${host}`)

    it('come newest first, and are found by a part of the image or the host', async () => {
      await opened().store.record([
        event({ at: minute(1) }),
        event({ image: REDIS, hostname: 'NAS-2', at: minute(2) }),
        event({ image: '100%_app', hostname: 'vps', at: minute(3) }),
      ])
      expect(await list('')).toEqual(['100%_app vps', `${REDIS} NAS-2`, `${NGINX} nas`])
      expect(await list('nas')).toEqual([`${REDIS} NAS-2`, `${NGINX} nas`])
      expect(await list('REDIS')).toEqual([`${REDIS} NAS-2`])
      await opened().store.record([event({ hostname: 'Ärger', at: minute(4) })])
      expect(await list('Ärg')).toEqual([`${NGINX} Ärger`])
      expect(await list('%_')).toEqual(['100%_app vps'])
      expect(await list('\\')).toEqual([])
    })

    it('are searched slice by slice', async () => {
      const { store } = opened()
      await store.record(
        Array.from({ length: 9 }, (_, n) => event({ image: `app-${n % 2}:${n}`, at: minute(Math.floor(n / 3)) })),
      )
      const all = await store.listEvents({ query: '', limit: 50, before: null })
      expect(await store.skipEvents(null, 9)).toMatchObject({ id: all[8]?.id })
      expect(await store.skipEvents(null, 10)).toBeNull()

      const found: string[] = []
      for (let before: HistoryCursor | null = null, left = 3; left > 0; left -= 1) {
        const downTo: HistoryCursor | null = await store.skipEvents(before, 3)
        expect(all.slice(0, 9)).toContainEqual(expect.objectContaining({ ...downTo }))
        found.push(...(await store.listEvents({ query: 'APP-1', limit: 50, before, downTo })).map(({ id }) => id))
        before = downTo
      }
      expect(found).toEqual(all.filter(({ image }) => image.startsWith('app-1')).map(({ id }) => id))
    })

    it('come page by page, without gaps or repeats', async () => {
      await opened().store.record(
        Array.from({ length: 9 }, (_, n) => event({ image: `app-${n}`, at: minute(Math.floor(n / 3)) })),
      )
      const seen = []
      let before = null
      for (;;) {
        const page = await opened().store.listEvents({ query: '', limit: 2, before })
        const last = page.at(-1)
        if (last === undefined) break
        seen.push(...page)
        before = last
      }
      expect(new Set(seen.map((one) => one.image)).size).toBe(9)
    })
  })
}
