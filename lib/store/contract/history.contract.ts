import { describe, expect, it } from 'vitest'
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
