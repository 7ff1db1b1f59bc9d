import { beforeEach, describe, expect, it } from 'vitest'
import type { NewState } from '@/lib/domain/update/update'
import type { Store } from '../store'
import { B, event, minute, NGINX, type OpenedAccess, REDIS, readRevision, readUpdate } from './fixtures'

const LINK = { id: 'link', images: [NGINX, REDIS], seen: minute(5) }
const VERBS: { verb: string; state: NewState }[] = [
  { verb: 'acknowledges', state: { state: 'acknowledged', asOf: minute(5) } },
  { verb: 'snoozes', state: { state: 'snoozed', until: minute(50) } },
]

export function describeActionLinks(opened: () => OpenedAccess) {
  describe('action links', () => {
    let store: Store

    beforeEach(async () => {
      store = opened().store
      await opened().access.saveCredential({
        kind: 'action-link',
        id: 'link',
        name: 'phone',
        createdAt: minute(5),
        expiresAt: minute(30),
        lastUsedAt: null,
        data: {},
      })
      await store.record([event(), event({ hostname: 'vps' }), event({ image: REDIS })])
    })

    const readStates = async () =>
      Promise.all([NGINX, REDIS].map(async (image) => (await readUpdate(store, image, minute(10))).state))

    describe.each(VERBS)('an action link that $verb', ({ state }) => {
      const follow = (link = LINK) => store.followActionLink(link, state, minute(9), 'a link')
      const decide = (decision: NewState) => store.setState([NGINX], decision, minute(8), 'zoë')

      it('changes what is as the message showed it, and says so in the history', async () => {
        expect(await follow()).toMatchObject({ images: 2 })
        expect(await readStates()).toEqual([state.state, state.state])
        const [action] = await store.listActions({ image: null, query: '', limit: 1, before: null })
        expect(action).toMatchObject({ verb: state.state, actor: 'a link', images: 2 })
      })

      it('concerns a digest that was in the message, though it was reported again since', async () => {
        await store.record([event({ at: minute(7) })])
        expect(await follow()).toMatchObject({ images: 2 })
      })

      it('leaves an image whole that has something newer on one of its hosts', async () => {
        await store.record([event({ hostname: 'vps', digest: B, at: minute(7) })])
        expect(await follow()).toMatchObject({ images: 1 })
        expect(await readStates()).toEqual(['pending', state.state])
        expect((await readUpdate(store, NGINX)).hosts).toMatchObject([
          { acknowledgedAt: null },
          { acknowledgedAt: null },
        ])
      })

      it.each<NewState>([
        { state: 'acknowledged' },
        { state: 'muted' },
        { state: 'snoozed', until: minute(40) },
        { state: 'snoozed', until: minute(60) },
        { state: 'snoozed', until: minute(40), isHeld: true },
      ])('leaves what people and rules have decided since: %j', async (decision) => {
        await decide(decision)
        const before = await readUpdate(store, NGINX, minute(10))
        expect(await follow()).toMatchObject({ images: 1 })
        expect({ ...(await readUpdate(store, NGINX, minute(10))), revision: 0 }).toEqual({ ...before, revision: 0 })
      })

      it('leaves a mute, and what came after it', async () => {
        await decide({ state: 'muted' })
        await store.record([event({ digest: B, at: minute(9) })])
        expect(await follow()).toMatchObject({ images: 1 })
        expect(await readStates()).toEqual(['muted', state.state])
      })

      it('concerns what a snooze that is over has brought back', async () => {
        await store.setState([NGINX], { state: 'snoozed', until: minute(3) }, minute(1))
        expect(await follow()).toMatchObject({ images: 2 })
        await store.endSnoozes(minute(9))
        expect(await readStates()).toEqual([state.state, state.state])
      })

      it('passes over what the board has forgotten', async () => {
        await store.forgetImage(NGINX)
        expect(await follow()).toMatchObject({ images: 1 })
      })

      it('is used up by one of all who follow it at once', async () => {
        const effects = await Promise.all([follow(), follow(), follow()])
        expect(effects.filter((effect) => effect !== null)).toMatchObject([{ images: 2 }])
        await store.setState([NGINX], { state: 'pending' }, minute(9))
        const revision = await readRevision(store)
        expect(await follow()).toBeNull()
        expect(await readRevision(store)).toBe(revision)
        expect(await readStates()).toEqual(['pending', state.state])
      })

      it('does nothing once it has expired, or if it never was one', async () => {
        expect(await store.followActionLink(LINK, state, minute(30))).toBeNull()
        expect(await follow({ ...LINK, id: 'other' })).toBeNull()
        expect(await readStates()).toEqual(['pending', 'pending'])
      })

      it('is used up even when nothing is left to do', async () => {
        await store.setState([NGINX, REDIS], { state: 'muted' }, minute(8))
        expect(await follow()).toMatchObject({ images: 0 })
        expect(await follow()).toBeNull()
      })
    })
  })
}
