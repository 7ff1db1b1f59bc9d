import { beforeEach, describe, expect, it } from 'vitest'
import { ChangedError, NotFoundError } from '@/lib/domain/errors'
import type { ActionKind } from '@/lib/domain/history/action'
import { B, event, minute, NGINX, type OpenedStore, REDIS, readRevision, readUpdate } from './fixtures'

/** The fields of an action that sets none of them. */
const NOTHING_ELSE = {
  id: expect.any(String),
  hostname: null,
  until: null,
  tag: null,
  name: null,
  text: null,
  counts: null,
  undoable: false,
}

export function describeActions(opened: () => OpenedStore) {
  describe('actions', () => {
    const list = (image: string | null = null) =>
      opened().store.listActions({ image, query: '', limit: 50, before: null })

    beforeEach(() => opened().store.record([event(), event({ hostname: 'vps' }), event({ image: REDIS })]))

    it('list who did what to an image, and when, newest first', async () => {
      const { tag } = await opened().store.createTag('web', 'teal')
      await opened().store.setState([NGINX, REDIS], { state: 'acknowledged' }, minute(1), 'zoë')
      await opened().store.setState([NGINX], { state: 'pending', hostname: 'nas' }, minute(2), 'bob')
      await opened().store.setState([NGINX], { state: 'snoozed', until: minute(9) }, minute(3))
      await opened().store.assignTag([NGINX], tag.id, minute(4), 'zoë')
      await opened().store.setNote(NGINX, 'Pinned until the migration.', minute(5), 'bob')
      await opened().store.setState([NGINX], { state: 'muted' }, minute(6), 'zoë')
      const one = (fields: object) => ({ ...NOTHING_ELSE, images: 1, image: NGINX, ...fields })
      expect(await list(NGINX)).toEqual([
        one({ at: minute(6), actor: 'zoë', verb: 'muted' }),
        one({ at: minute(5), actor: 'bob', verb: 'noted', text: 'Pinned until the migration.' }),
        one({ at: minute(4), actor: 'zoë', verb: 'tagged', tag: 'web', undoable: true }),
        one({ at: minute(3), actor: '', verb: 'snoozed', until: minute(9) }),
        one({ at: minute(2), actor: 'bob', verb: 'pending', hostname: 'nas' }),
        one({ at: minute(1), actor: 'zoë', verb: 'acknowledged', images: 2, undoable: true }),
      ])
      expect(await list(REDIS)).toMatchObject([{ verb: 'acknowledged', images: 2 }])
      expect(await list()).toHaveLength(6)
    })

    it('are kept for verbs that change something, with the images that change, in the same write', async () => {
      await opened().store.setState([REDIS], { state: 'acknowledged' }, minute(1))
      await opened().store.setState([REDIS], { state: 'acknowledged' }, minute(2))
      await opened().store.setState([NGINX, REDIS], { state: 'acknowledged' }, minute(3))
      await opened().store.assignTag([NGINX], null, minute(4))
      await expect(opened().store.setState(['nobody'], { state: 'muted' }, minute(5))).rejects.toThrow(NotFoundError)
      expect(await list()).toMatchObject([
        { at: minute(3), images: 1, image: NGINX },
        { at: minute(1), images: 1, image: REDIS },
      ])
    })

    it('are found by a part of the image or of the actor', async () => {
      await opened().store.setState([NGINX, REDIS], { state: 'acknowledged' }, minute(1), 'Zoe')
      await opened().store.setState([NGINX], { state: 'muted' }, minute(2), 'bob')
      const verbs = async (query: string) =>
        (await opened().store.listActions({ image: null, query, limit: 50, before: null })).map((one) => one.verb)
      expect(await verbs('NGINX')).toEqual(['muted', 'acknowledged'])
      expect(await verbs('redis')).toEqual(['acknowledged'])
      expect(await verbs('zoe')).toEqual(['acknowledged'])
      expect(await verbs('nobody')).toEqual([])
    })

    it('include sign-ins and changes of access, which increment the revision', async () => {
      const { revision } = await opened().store.readRevision()
      const change = await opened().store.recordAccess(
        { verb: 'signed-in', name: 'Firefox on Linux' },
        minute(1),
        'zoë',
      )
      expect(change.revision).toBeGreaterThan(revision)
      await opened().store.recordAccess({ verb: 'webhook-key-made', hostname: 'nas' }, minute(2))
      const none = { ...NOTHING_ELSE, images: 0, image: null }
      expect(await list()).toEqual([
        { ...none, at: minute(2), actor: '', verb: 'webhook-key-made', hostname: 'nas' },
        { ...none, at: minute(1), actor: 'zoë', verb: 'signed-in', name: 'Firefox on Linux' },
      ])
      expect(await list(NGINX)).toEqual([])
    })

    it('include the ends of DIUN’s runs, but not their starts', async () => {
      const counts = { scanned: 9, new: 1, updated: 2, unchanged: 6, skipped: 0, failed: 0 }
      await opened().store.recordPing('nas', { kind: 'start' }, minute(1))
      await opened().store.recordPing('nas', { kind: 'end', counts }, minute(2))
      await opened().store.recordPing('nas', { kind: 'end', counts: null }, minute(3))
      await opened().store.recordPing('', { kind: 'stop' }, minute(4))
      expect(await list()).toMatchObject([
        { at: minute(4), actor: '', verb: 'run-stopped', hostname: '', counts: null },
        { at: minute(3), verb: 'run-ended', hostname: 'nas', counts: null },
        { at: minute(2), verb: 'run-ended', hostname: 'nas', counts, images: 0, image: null },
      ])
    })

    it('are filtered by their kind', async () => {
      await opened().store.setState([NGINX], { state: 'muted' }, minute(1))
      await opened().store.recordAccess({ verb: 'token-made', name: 'home' }, minute(2))
      await opened().store.recordPing('vps', { kind: 'stop' }, minute(3))
      const verbs = async (kind: ActionKind, query = '') =>
        (await opened().store.listActions({ image: null, kind, query, limit: 50, before: null })).map((one) => one.verb)
      expect(await verbs('actions')).toEqual(['muted'])
      expect(await verbs('access')).toEqual(['token-made'])
      expect(await verbs('runs')).toEqual(['run-stopped'])
      expect(await verbs('runs', 'VPS')).toEqual(['run-stopped'])
      expect(await verbs('access', 'Home')).toEqual(['token-made'])
      expect(await verbs('access', 'vps')).toEqual([])
    })

    it('are removed when they are too old, and nothing else is', async () => {
      for (let n = 0; n < 120; n += 1) await opened().store.setNote(NGINX, `note ${n}`, minute(n))
      await opened().store.recordAccess({ verb: 'signed-in' }, minute(1))
      const [{ revision }, before] = [
        await opened().store.readRevision(),
        await opened().store.listUpdates(minute(200)),
      ]
      const first = await opened().store.pruneActions(minute(110))
      const second = await opened().store.pruneActions(minute(110))
      expect([first, second]).toEqual([
        { removed: 100, isDone: false },
        { removed: 11, isDone: true },
      ])
      expect((await list()).map((one) => one.at)).toEqual(Array.from({ length: 10 }, (_, n) => minute(119 - n)))
      expect(await opened().store.readRevision()).toMatchObject({ revision })
      expect((await opened().store.listUpdates(minute(200))).updates).toEqual(before.updates)
    })

    it('are a single one when everything is acknowledged at once', async () => {
      await opened().store.setState([REDIS], { state: 'snoozed', until: minute(60) }, minute(1))
      await opened().store.record([event({ image: 'another' })])
      expect((await opened().store.acknowledgePending('all', minute(2), 'zoë'))?.images).toBe(2)
      expect(await list()).toMatchObject([
        { actor: 'zoë', verb: 'acknowledged', images: 2, image: 'another' },
        { verb: 'snoozed' },
      ])
      expect(await list(REDIS)).toHaveLength(1)
    })

    it('come page by page, without gaps or repeats', async () => {
      for (let n = 0; n < 9; n += 1) await opened().store.setNote(NGINX, `note ${n}`, minute(Math.floor(n / 3)))
      const seen = []
      let before = null
      for (;;) {
        const page = await opened().store.listActions({ image: NGINX, query: '', limit: 2, before })
        const last = page.at(-1)
        if (last === undefined) break
        seen.push(...page)
        before = last
      }
      expect(new Set(seen.map((one) => one.id)).size).toBe(9)
    })

    it('are forgotten with their image, unless they changed another', async () => {
      await opened().store.setState([NGINX, REDIS], { state: 'acknowledged' }, minute(1))
      await opened().store.setState([NGINX], { state: 'pending' }, minute(2))
      await opened().store.forgetImage(NGINX)
      expect(await list()).toMatchObject([{ verb: 'acknowledged', images: 1, image: REDIS }])
      expect(await list(NGINX)).toEqual([])
    })

    it('include a note that is written, and its removal', async () => {
      expect((await opened().store.setNote(NGINX, 'Zoë: nicht vor Montag 🐳', minute(1))).images).toBe(1)
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({
        note: 'Zoë: nicht vor Montag 🐳',
        state: 'pending',
      })
      expect((await opened().store.setNote(NGINX, 'Zoë: nicht vor Montag 🐳', minute(2))).images).toBe(0)
      await opened().store.setNote(NGINX, '', minute(3))
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({ note: '' })
      await expect(opened().store.setNote('nobody', 'x', minute(4))).rejects.toThrow(NotFoundError)
    })

    it('keep each text of a note, which replaces only the note that was read', async () => {
      await opened().store.setNote(NGINX, 'of zoë', minute(1), 'zoë', '')
      const revision = await readRevision(opened().store)
      await expect(opened().store.setNote(NGINX, 'of bob', minute(2), 'bob', '')).rejects.toThrow(ChangedError)
      await expect(opened().store.setNote('nobody', 'x', minute(2), 'bob', '')).rejects.toThrow(NotFoundError)
      expect(await readRevision(opened().store)).toBe(revision)
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({ note: 'of zoë' })
      await opened().store.setNote(NGINX, 'of bob', minute(3), 'bob', 'of zoë')
      await opened().store.setNote(NGINX, '', minute(4), 'bob')
      expect((await list(NGINX)).map(({ text }) => text)).toEqual(['', 'of bob', 'of zoë'])
    })

    it('include a link to a changelog, and its removal', async () => {
      const link = 'https://example.org/releases'
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({ changelog: '' })
      expect((await opened().store.setChangelog(NGINX, link, minute(1), 'zoë')).images).toBe(1)
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({ changelog: link, note: '', state: 'pending' })
      expect(await readUpdate(opened().store, REDIS)).toMatchObject({ changelog: '' })
      expect((await opened().store.setChangelog(NGINX, link, minute(2))).images).toBe(0)
      expect(await list(NGINX)).toMatchObject([{ at: minute(1), actor: 'zoë', verb: 'linked' }])
      await opened().store.record([event({ digest: B, at: minute(3) })])
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({ changelog: link })
      await opened().store.setChangelog(NGINX, '', minute(4))
      expect(await readUpdate(opened().store, NGINX)).toMatchObject({ changelog: '' })
      await expect(opened().store.setChangelog('nobody', link, minute(5))).rejects.toThrow(NotFoundError)
    })
  })
}
