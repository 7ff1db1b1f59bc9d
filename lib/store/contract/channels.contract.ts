import { beforeEach, describe, expect, it } from 'vitest'
import { MOST_CHANNELS, NO_DELIVERY } from '@/lib/domain/channels/channel'
import { startProgress } from '@/lib/domain/channels/progress'
import { ConflictError, InvalidInputError, NotFoundError } from '@/lib/domain/errors'
import type { NewChannel, Store } from '../store'
import { claim, listVerbs, newChannel, readChannel, toldAt } from './channel-fixtures'
import { event, minute, type OpenedStore, readRevision } from './fixtures'

export function describeChannels(opened: () => OpenedStore) {
  let store: Store

  beforeEach(() => {
    store = opened().store
  })

  describe('a channel', () => {
    it('is kept as it was made, with an action, for any process', async () => {
      const before = await readRevision(store)
      const change = await store.createChannel(newChannel(), minute(0), 'zoë')
      expect(change.revision).toBeGreaterThan(before)
      const other = await opened().reopen()
      expect(await other.listChannels()).toEqual([{ ...newChannel(), createdAt: minute(0), delivery: NO_DELIVERY }])
      expect(await other.listActions({ image: null, kind: 'access', query: '', limit: 9, before: null })).toMatchObject(
        [{ verb: 'channel-made', at: minute(0), actor: 'zoë', name: 'phone', text: null }],
      )
    })

    it('has texts of any language, and no secret', async () => {
      const odd = newChannel({
        name: 'Télé 🐳 "\u2028',
        quiet: null,
        secrets: { url: 'https://a.b/ü?c=%22', secret: null },
      })
      await store.createChannel(odd, minute(0))
      expect(await readChannel(store)).toMatchObject(odd)
    })

    it('is refused with the id of another', async () => {
      await store.createChannel(newChannel(), minute(0))
      await expect(store.createChannel(newChannel({ name: 'other' }), minute(1))).rejects.toThrow(ConflictError)
      expect(await readChannel(store)).toMatchObject({ name: 'phone' })
    })

    it('is refused when people have made as many as there may be, whatever the file names', async () => {
      await store.syncFileChannels([newChannel({ id: 'file', isFromFile: true })], minute(0))
      for (let made = 1; made <= MOST_CHANNELS; made += 1) {
        await store.createChannel(newChannel({ id: String(made) }), minute(1))
      }
      await expect(store.createChannel(newChannel({ id: 'another' }), minute(2))).rejects.toThrow(
        'There are 50 channels already: delete one that is no longer needed.',
      )
      await store.deleteChannel('1', minute(3))
      await store.createChannel(newChannel({ id: 'another' }), minute(4))
      expect(await store.listChannels()).toHaveLength(MOST_CHANNELS + 1)
    })

    it('is listed by name', async () => {
      for (const name of ['tv', 'mail', 'phone'])
        await store.createChannel(newChannel({ id: `${name}-id`, name }), minute(0))
      expect((await store.listChannels()).map(({ name }) => name)).toEqual(['mail', 'phone', 'tv'])
    })

    it('is changed in the given fields alone, and keeps what it has told', async () => {
      await store.createChannel(newChannel(), minute(0))
      await store.settleClaim(await claim(store, 1), toldAt(minute(1)), true, minute(1))
      const before = await readChannel(store)
      const edit = { name: 'tablet', at: '09:30', quiet: null, wantsAllClear: true }
      const change = await store.editChannel('phone', edit, minute(2), 'zoë')
      expect(await readRevision(store)).toBe(change?.revision)
      expect(await readChannel(store)).toEqual({ ...before, ...edit })
      const [action] = await store.listActions({ image: null, query: '', limit: 1, before: null })
      expect(action).toMatchObject({ verb: 'channel-edited', actor: 'zoë', name: 'tablet' })
    })

    it('keeps the secret that an edit leaves out', async () => {
      await store.createChannel(newChannel(), minute(0))
      await store.editChannel('phone', { secrets: { url: 'https://ntfy.example/other' } }, minute(1))
      expect((await readChannel(store)).secrets).toEqual({ url: 'https://ntfy.example/other', secret: 'tk_secret' })
      await store.editChannel('phone', { secrets: { secret: null } }, minute(2))
      expect((await readChannel(store)).secrets).toEqual({ url: 'https://ntfy.example/other', secret: null })
    })

    it.each([
      { name: 'another server', edit: { secrets: { url: 'https://ntfy.sh/updates' } } },
      { name: 'another port', edit: { secrets: { url: 'https://ntfy.example:8443/updates' } } },
      { name: 'a connection without encryption', edit: { secrets: { url: 'http://ntfy.example/updates' } } },
      { name: 'a service of another kind', edit: { kind: 'webhook' } },
    ] as const)('does not send its secret to $name, unless that is given again', async ({ edit }) => {
      await store.createChannel(newChannel(), minute(0))
      const before = await readRevision(store)
      await expect(store.editChannel('phone', edit, minute(1))).rejects.toThrow(InvalidInputError)
      expect(await readRevision(store)).toBe(before)
      const url = 'secrets' in edit ? edit.secrets.url : newChannel().secrets.url
      await store.editChannel('phone', { ...edit, secrets: { url, secret: 'tk_again' } }, minute(2))
      expect((await readChannel(store)).secrets).toEqual({ url, secret: 'tk_again' })
    })

    it('does not change by an edit that says what is so already', async () => {
      await store.createChannel(newChannel(), minute(0))
      const before = await readRevision(store)
      const { id, progress, isFromFile, ...same } = newChannel()
      expect(await store.editChannel('phone', same, minute(1))).toBeNull()
      expect(await readRevision(store)).toBe(before)
      expect(await listVerbs(store)).toEqual(['channel-made'])
    })

    it('is gone once it is deleted', async () => {
      await store.createChannel(newChannel(), minute(0))
      await store.deleteChannel('phone', minute(1), 'zoë')
      expect(await store.listChannels()).toEqual([])
      expect(await listVerbs(store)).toEqual(['channel-made', 'channel-removed'])
      await expect(store.deleteChannel('phone', minute(2))).rejects.toThrow(NotFoundError)
      await expect(store.editChannel('phone', { name: 'a' }, minute(2))).rejects.toThrow(NotFoundError)
    })

    it('gets all edits of two processes at once', async () => {
      await store.createChannel(newChannel(), minute(0))
      const other = await opened().reopen()
      await Promise.all([
        store.editChannel('phone', { at: '10:00' }, minute(1)),
        other.editChannel('phone', { secrets: { secret: 'tk_other' } }, minute(1)),
        store.editChannel('phone', { secrets: { url: 'https://ntfy.example/other' } }, minute(1)),
        other.editChannel('phone', { zone: 'UTC' }, minute(1)),
      ])
      expect(await readChannel(store)).toMatchObject({
        at: '10:00',
        zone: 'UTC',
        secrets: { url: 'https://ntfy.example/other', secret: 'tk_other' },
      })
    })
  })

  describe('the filter of a channel', () => {
    const filter = (rest: Partial<NewChannel['filter']>) => ({ tags: [], hosts: [], lanes: [], changes: [], ...rest })
    const readFilter = async (id: string) => (await readChannel(store, id)).filter

    it('follows tags and hosts to their new names, but for channels of the file', async () => {
      const named = filter({ tags: ['web', 'nas'], hosts: ['nas', 'web'] })
      const others = filter({ tags: ['webs'], hosts: ['nas2'] })
      await store.createChannel(newChannel({ filter: named }), minute(0))
      await store.createChannel(newChannel({ id: 'other', filter: others }), minute(0))
      await store.syncFileChannels([newChannel({ id: 'file', filter: named, isFromFile: true })], minute(0))
      const { tag } = await store.createTag('web', 'teal')
      await store.record([event()])

      await store.editTag(tag.id, { name: 'sites', color: 'red' })
      await store.renameHost('nas', 'vault', { isForwarded: true }, minute(1))
      expect(await readFilter('phone')).toEqual(filter({ tags: ['sites', 'nas'], hosts: ['vault', 'web'] }))
      expect([await readFilter('other'), await readFilter('file')]).toEqual([others, named])
    })

    it('is no other one for that: what the channel was told of stays told', async () => {
      const basis = { tells: ['run'], filter: 'host=nas', hours: '08:00' }
      const progress = { ...startProgress(minute(0)), basis }
      await store.createChannel(newChannel({ filter: filter({ hosts: ['nas'] }), progress }), minute(0))
      await store.record([event()])
      await store.renameHost('nas', 'vault', { isForwarded: true }, minute(1))
      expect((await readChannel(store)).progress).toEqual({ ...progress, basis: { ...basis, filter: 'host=vault' } })
    })

    it('names a host once that another is merged into', async () => {
      await store.createChannel(newChannel({ filter: filter({ hosts: ['nas', 'vps'] }) }), minute(0))
      await store.record([event(), event({ hostname: 'vps' })])
      await store.mergeHost('nas', 'vps', minute(1))
      expect(await readFilter('phone')).toEqual(filter({ hosts: ['vps'] }))
    })

    it('keeps both a new name and an edit of another process', async () => {
      await store.createChannel(newChannel({ filter: filter({ tags: ['web'] }) }), minute(0))
      const [{ tag }, other] = [await store.createTag('web', 'teal'), await opened().reopen()]
      await Promise.all([
        store.editTag(tag.id, { name: 'sites' }),
        other.editChannel('phone', { name: 'tablet', at: '10:00' }, minute(1)),
      ])
      expect(await readChannel(store)).toMatchObject({ name: 'tablet', at: '10:00', filter: { tags: ['sites'] } })
    })
  })

  describe('the channels of the file', () => {
    const fromFile = (id: string, rest: Parameters<typeof newChannel>[0] = {}) =>
      newChannel({ id, name: id, isFromFile: true, ...rest })

    it('become what the file says, and the others stay', async () => {
      await store.createChannel(newChannel(), minute(0))
      await store.syncFileChannels([fromFile('mail'), fromFile('tv'), fromFile('chat')], minute(0))
      const before = await readChannel(store, 'mail')
      const change = await store.syncFileChannels(
        [fromFile('mail', { at: '09:00' }), fromFile('tv'), fromFile('new')],
        minute(2),
      )
      expect(await readRevision(store)).toBe(change?.revision)
      expect((await store.listChannels()).map(({ name }) => name)).toEqual(['mail', 'new', 'phone', 'tv'])
      expect(await readChannel(store, 'mail')).toEqual({ ...before, at: '09:00' })
      expect((await listVerbs(store)).toSorted()).toEqual([
        'channel-edited',
        ...Array.from({ length: 5 }, () => 'channel-made'),
        'channel-removed',
      ])
    })

    it('keep what they have told', async () => {
      await store.syncFileChannels([fromFile('mail')], minute(0))
      await store.settleClaim(await claim(store, 1, 'mail'), toldAt(minute(1)), true, minute(1))
      const later = fromFile('mail', { at: '09:00', progress: startProgress(minute(5)) })
      await store.syncFileChannels([later], minute(5))
      expect(await readChannel(store, 'mail')).toMatchObject({
        at: '09:00',
        createdAt: minute(0),
        progress: toldAt(minute(1)),
        delivery: { deliveredAt: minute(1) },
      })
    })

    it('do not change while the file says the same', async () => {
      await store.syncFileChannels([fromFile('mail')], minute(0))
      const revision = await readRevision(store)
      expect(await store.syncFileChannels([fromFile('mail', { progress: toldAt(minute(3)) })], minute(3))).toBeNull()
      expect(await readRevision(store)).toBe(revision)
    })

    it('are taken over once by processes that start together', async () => {
      const other = await opened().reopen()
      const wanted = [fromFile('mail'), fromFile('tv')]
      const changes = await Promise.all([store, other, store].map((one) => one.syncFileChannels(wanted, minute(0))))
      expect(changes.filter((change) => change !== null)).toHaveLength(1)
      expect(await listVerbs(store)).toEqual(['channel-made', 'channel-made'])
    })

    it('are all removed with the file', async () => {
      await store.createChannel(newChannel(), minute(0))
      await store.syncFileChannels([fromFile('mail')], minute(0))
      await store.syncFileChannels([], minute(1))
      expect((await store.listChannels()).map(({ id }) => id)).toEqual(['phone'])
    })

    it('are changed by nobody else', async () => {
      await store.syncFileChannels([fromFile('mail')], minute(0))
      await expect(store.editChannel('mail', { name: 'a' }, minute(1))).rejects.toThrow(ConflictError)
      await expect(store.deleteChannel('mail', minute(1))).rejects.toThrow(ConflictError)
    })

    it('begin anew where the file changes the address of one that failed', async () => {
      await store.syncFileChannels([fromFile('mail')], minute(0))
      await store.failClaim(await claim(store, 1, 'mail'), { answer: 'Refused.', retryAt: minute(99) }, minute(1))
      await store.syncFileChannels([fromFile('mail', { secrets: { url: 'https://other', secret: null } })], minute(2))
      expect(await readChannel(store, 'mail')).toMatchObject({ delivery: NO_DELIVERY })
      expect(await claim(store, 3, 'mail')).toMatchObject({ id: 'mail' })
    })
  })
}
