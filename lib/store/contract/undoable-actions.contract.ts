import { beforeEach, describe, expect, it } from 'vitest'
import { NotFoundError } from '@/lib/domain/errors'
import type { ActionVerb } from '@/lib/domain/history/action'
import { B, event, minute, NGINX, type OpenedStore, REDIS } from './fixtures'

const BOTH = [NGINX, REDIS]

export function describeUndoableActions(opened: () => OpenedStore) {
  describe('actions that can be undone', () => {
    const list = () => opened().store.listActions({ image: null, query: '', limit: 50, before: null })

    /** Reads the oldest action of a verb, as it can be undone; the list must say the same of it. */
    async function readUndoable(verb: ActionVerb) {
      const action = (await list()).findLast((one) => one.verb === verb)
      if (action === undefined) throw new Error(`There is no action of the verb ${verb}.`)
      const undoable = await opened().store.readUndoable(action.id)
      expect(action.undoable).toBe(undoable.stillSo.length > 0)
      return undoable
    }

    beforeEach(() => opened().store.record([event(), event({ hostname: 'vps' }), event({ image: REDIS })]))

    it('are acknowledgements, for the images of which nothing newer was reported and nothing else was decided', async () => {
      await opened().store.setState(BOTH, { state: 'acknowledged' }, minute(1))
      expect(await readUndoable('acknowledged')).toEqual({
        at: minute(1),
        verb: 'acknowledged',
        hostname: null,
        formerTag: '',
        formerHold: null,
        stillSo: BOTH.toSorted(),
      })
      await opened().store.record([event({ image: REDIS, digest: B, at: minute(2) })])
      expect((await readUndoable('acknowledged')).stillSo).toEqual([NGINX])
      await opened().store.setState([NGINX], { state: 'muted' }, minute(3))
      expect((await readUndoable('acknowledged')).stillSo).toEqual([])
    })

    it('are acknowledgements on one host, whatever is decided on another', async () => {
      await opened().store.setState([NGINX], { state: 'acknowledged', hostname: 'nas' }, minute(1))
      await opened().store.setState([NGINX], { state: 'acknowledged', hostname: 'vps' }, minute(2))
      expect(await readUndoable('acknowledged')).toMatchObject({ hostname: 'nas', stillSo: [NGINX] })
      await opened().store.setState([NGINX], { state: 'pending', hostname: 'nas' }, minute(3))
      await opened().store.setState([NGINX], { state: 'acknowledged', hostname: 'nas' }, minute(4))
      expect((await readUndoable('acknowledged')).stillSo).toEqual([])
    })

    it('are acknowledgements of everything', async () => {
      await opened().store.acknowledgePending('all', minute(1))
      expect((await readUndoable('acknowledged')).stillSo).toEqual(BOTH.toSorted())
    })

    it.each([{ state: 'muted' }, { state: 'snoozed', until: minute(9) }] as const)(
      'are those that made images $state which were neither muted nor snoozed, until something else is decided',
      async (state) => {
        await opened().store.setState(BOTH, state, minute(1))
        expect(await readUndoable(state.state)).toMatchObject({ stillSo: BOTH.toSorted() })
        await opened().store.setState([REDIS], { state: 'pending' }, minute(2))
        await opened().store.setState([REDIS], state, minute(3))
        expect((await readUndoable(state.state)).stillSo).toEqual([NGINX])
      },
    )

    it('are none that ended a snooze: it is not kept until when', async () => {
      await opened().store.setState([NGINX], { state: 'snoozed', until: minute(9) }, minute(1))
      await opened().store.setState(BOTH, { state: 'muted' }, minute(2))
      await opened().store.setState(BOTH, { state: 'acknowledged' }, minute(3))
      for (const verb of ['snoozed', 'muted', 'acknowledged'] as const) {
        expect((await readUndoable(verb)).stillSo).toEqual([])
      }
    })

    it.each(['nas', undefined])(
      'are those that ended a hold, which is known to come back (on %s)',
      async (hostname) => {
        const held = { state: 'snoozed', until: minute(9), isHeld: true } as const
        await opened().store.setState([NGINX], { state: 'acknowledged', hostname: 'vps' }, minute(1))
        await opened().store.setState(BOTH, held, minute(2))
        await opened().store.setState(BOTH, { state: 'acknowledged', ...(hostname && { hostname }) }, minute(3))
        const [last] = await list()
        const undoable = await opened().store.readUndoable(last?.id ?? '')
        expect(undoable).toMatchObject({
          at: minute(3),
          formerTag: '',
          formerHold: minute(9),
          stillSo: BOTH.toSorted(),
        })
      },
    )

    it('are none that ended different holds, or a hold and a snooze', async () => {
      await opened().store.setState([NGINX], { state: 'snoozed', until: minute(9), isHeld: true }, minute(1))
      await opened().store.setState([REDIS], { state: 'snoozed', until: minute(9) }, minute(1))
      await opened().store.setState(BOTH, { state: 'acknowledged' }, minute(2))
      expect((await list())[0]).toMatchObject({ verb: 'acknowledged', undoable: false })
    })

    it('are moves to a tag, for the images that all had the same before and still bear the new one', async () => {
      const { tag: web } = await opened().store.createTag('web', 'teal')
      const { tag: media } = await opened().store.createTag('media', 'sky')
      await opened().store.assignTag(BOTH, web.id, minute(1))
      expect(await readUndoable('tagged')).toMatchObject({ formerTag: '', stillSo: BOTH.toSorted() })
      await opened().store.assignTag([NGINX], media.id, minute(2))
      expect((await readUndoable('tagged')).stillSo).toEqual([REDIS])
      await opened().store.assignTag([NGINX], web.id, minute(3))
      expect((await readUndoable('tagged')).stillSo).toEqual([REDIS])
      const [back] = await list()
      expect(await opened().store.readUndoable(back?.id ?? '')).toMatchObject({ formerTag: 'media', stillSo: [NGINX] })
      await opened().store.deleteTag(media.id)
      expect((await opened().store.readUndoable(back?.id ?? '')).stillSo).toEqual([])
    })

    it('are no moves of images that bore different tags', async () => {
      const { tag: web } = await opened().store.createTag('web', 'teal')
      await opened().store.assignTag([NGINX], web.id, minute(1))
      await opened().store.assignTag([NGINX, REDIS], null, minute(2))
      const { tag: media } = await opened().store.createTag('media', 'sky')
      await opened().store.assignTag([NGINX], web.id, minute(3))
      await opened().store.assignTag(BOTH, media.id, minute(4))
      expect((await list())[0]).toMatchObject({ verb: 'tagged', tag: 'media', images: 2, undoable: false })
    })

    it('are not found when they are unknown', async () => {
      await expect(opened().store.readUndoable('nothing')).rejects.toThrow(NotFoundError)
    })
  })
}
