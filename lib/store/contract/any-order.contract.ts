import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldCards, getFoldedCards } from '@/lib/domain/card/fold-cards'
import { toCard } from '@/lib/domain/card/to-card'
import { event, minute, type OpenedStore } from './fixtures'

const SERVER = { ctn_names: 'authentik-server-1', ctn_createdat: '2026-11-01 01:05:00 +0100 CET' }
const WORKER = { ctn_names: 'authentik-worker-1', ctn_createdat: '2026-11-12 08:52:47 +0100 CET' }
const LDAP = { ctn_names: 'authentik-ldap-1', ctn_createdat: '2026-11-12 08:52:47 +0100 CET' }

/** The images of one repository that DIUN finds in a run, with the containers it names. */
const RUN = [
  ['2025.6.2', '2026-08-03', WORKER],
  ['2025.4.4', '2026-08-21', WORKER],
  ['2025.10.1', '2026-11-25', SERVER],
  ['2025.10.1', '2026-11-25', WORKER],
  ['2025.12.0', '2026-10-05', SERVER],
  ['2025.12.0', '2026-10-05', WORKER],
  ['2026.2.0', '2026-11-27', SERVER],
  ['2026.2.1', '2026-11-27', WORKER],
  ['2026.2.1', '2026-11-27', LDAP],
  ['2026.4.0-rc1', '2026-11-28', SERVER],
  ['nightly', '2026-11-28', WORKER],
  ['latest', '2026-11-27', LDAP],
] as const

export function describeAnyOrder(opened: () => OpenedStore) {
  describe('the events of one run', () => {
    it('make the same board in whatever order and groups they arrive', async () => {
      const order = fc.shuffledSubarray([...RUN.keys()], { minLength: RUN.length })
      const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: RUN.length, maxLength: RUN.length })
      const expected = await recordAndList([...RUN.keys()], [RUN.length])
      expect(expected).toHaveLength(1)
      await fc.assert(
        fc.asyncProperty(order, sizes, async (places, groups) => {
          expect(await recordAndList(places, groups)).toEqual(expected)
        }),
        { numRuns: 40 },
      )
    })

    it('make the same board when two processes record them at once', async () => {
      const second = await opened().reopen()
      const order = fc.shuffledSubarray([...RUN.keys()], { minLength: RUN.length })
      const expected = await recordAndList([...RUN.keys()], [RUN.length])
      await fc.assert(
        fc.asyncProperty(order, async (places) => {
          const left = places.map(createEvent)
          for (let pair = left.splice(0, 2); pair.length > 0; pair = left.splice(0, 2)) {
            await Promise.all(pair.map((one, at) => (at === 0 ? opened().store : second).record([one])))
          }
          expect(await list()).toEqual(expected)
        }),
        { numRuns: 20 },
      )
    })
  })

  async function recordAndList(order: readonly number[], sizes: readonly number[]) {
    const { store } = opened()
    const left = order.map(createEvent)
    for (const size of sizes) {
      const group = left.splice(0, size)
      if (group.length > 0) await store.record(group)
    }
    return list()
  }

  /** Lists what is on the board, and forgets it. */
  async function list() {
    const { store } = opened()
    const { updates } = await store.listUpdates(minute(59))
    for (const { image } of updates) await store.forgetImage(image)
    return foldCards(updates.map(toCard)).map((card) => ({
      image: card.image,
      state: card.state,
      containers: card.fold?.containers,
      releases: getFoldedCards(card).map(({ image, state, hosts }) => [
        image,
        state,
        hosts.map(({ settledBy }) => settledBy),
      ]),
      replaced: card.fold?.releases.filter(({ isSuperseded }) => isSuperseded).map(({ cards }) => cards[0]?.image),
    }))
  }
}

function createEvent(place: number, at: number) {
  const [imageTag, built, metadata] = RUN[place] ?? RUN[0]
  const image = `ghcr.io/goauthentik/server:${imageTag}`
  return event({
    image,
    status: 'new',
    digest: `sha256:${imageTag}`,
    created: `${built}T00:00:00Z`,
    metadata,
    at: minute(at),
  })
}
