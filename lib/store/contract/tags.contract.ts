import { describe, expect, it } from 'vitest'
import { ChangedError, ConflictError, NotFoundError } from '@/lib/domain/errors'
import { event, minute, NGINX, type OpenedStore, REDIS, readRevision, readUpdate } from './fixtures'

export function describeTags(opened: () => OpenedStore) {
  describe('tags', () => {
    const names = async () => (await opened().store.listUpdates(minute(0))).tags.map((tag) => tag.name)
    const create = async (...wanted: string[]) => {
      const ids = new Map<string, number>()
      for (const name of wanted) ids.set(name, (await opened().store.createTag(name, 'slate')).tag.id)
      return (name: string) => ids.get(name) ?? -1
    }

    it('come in the order they were created', async () => {
      const { tag } = await opened().store.createTag('媒体', 'red')
      expect(tag).toEqual({ id: tag.id, name: '媒体', color: 'red', position: 0 })
      await create('b', 'a')
      expect(await names()).toEqual(['媒体', 'b', 'a'])
    })

    it('have names that are unique', async () => {
      const id = await create('a', 'b')
      await expect(opened().store.createTag('a', 'red')).rejects.toThrow(ConflictError)
      await expect(opened().store.editTag(id('b'), { name: 'a' })).rejects.toThrow(ConflictError)
      expect((await opened().store.editTag(id('b'), { name: 'b', color: 'sky' })).tag).toMatchObject({
        name: 'b',
        color: 'sky',
      })
    })

    it('are created once by simultaneous callers', async () => {
      const second = await opened().reopen()
      const outcomes = await Promise.allSettled(
        Array.from({ length: 10 }, (_, n) => (n % 2 ? opened().store : second).createTag('same', 'red')),
      )
      const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
      expect(refusals.filter((reason) => reason instanceof ConflictError)).toHaveLength(9)
      expect(await names()).toEqual(['same'])
    })

    it('are unknown when they are assigned while they are deleted', async () => {
      await opened().store.record([event()])
      const second = await opened().reopen()
      for (let round = 0; round < 10; round += 1) {
        const { tag } = await opened().store.createTag(`tag ${round}`, 'red')
        const [, assigned] = await Promise.allSettled([
          opened().store.deleteTag(tag.id),
          second.assignTag([NGINX], tag.id, minute(1)),
        ])
        if (assigned.status === 'rejected') expect(assigned.reason).toBeInstanceOf(NotFoundError)
      }
      expect((await readUpdate(opened().store, NGINX))?.tag).toBeNull()
    })

    it('move to any place, and the others make room', async () => {
      const id = await create('a', 'b', 'c', 'd')
      await opened().store.editTag(id('a'), { position: 2 })
      expect(await names()).toEqual(['b', 'c', 'a', 'd'])
      await opened().store.editTag(id('d'), { position: 0, name: 'D' })
      expect(await names()).toEqual(['D', 'b', 'c', 'a'])
      await opened().store.editTag(id('b'), { position: 99 })
      expect(await names()).toEqual(['D', 'c', 'a', 'b'])
      expect((await opened().store.listUpdates(minute(0))).tags.map((tag) => tag.position)).toEqual([0, 1, 2, 3])
    })

    it('are restored in their place, with those of their images that have no other since', async () => {
      const id = await create('a', 'b', 'c')
      await opened().store.record([event(), event({ image: REDIS }), event({ image: 'other' })])
      await opened().store.assignTag([NGINX, REDIS], id('b'), minute(1))
      await opened().store.deleteTag(id('b'))
      await opened().store.assignTag([REDIS], id('a'), minute(2))

      const wanted = { name: 'b', color: 'red', position: 1 } as const
      const { tag, change } = await opened().store.restoreTag(wanted, [NGINX, REDIS, 'gone'], minute(3), 'Zoë')
      expect(tag).toEqual({ ...wanted, id: tag.id })
      expect(tag.id).toBeGreaterThan(id('c'))
      expect(change).toEqual({ revision: await readRevision(opened().store), images: 1 })
      expect((await opened().store.listTags()).map(({ name, position }) => [name, position])).toEqual([
        ['a', 0],
        ['b', 1],
        ['c', 2],
      ])
      const tagged = [NGINX, REDIS, 'other'].map(async (image) => (await readUpdate(opened().store, image)).tag?.name)
      expect(await Promise.all(tagged)).toEqual(['b', 'a', undefined])
      await expect(opened().store.restoreTag(wanted, [NGINX], minute(4))).rejects.toThrow(ConflictError)
      expect((await opened().store.restoreTag({ ...wanted, name: 'd', position: 9 }, [], minute(4))).tag.position).toBe(
        3,
      )
    })

    it('change only while they are as expected', async () => {
      const id = await create('a', 'b')
      await opened().store.editTag(id('a'), { color: 'red' })
      const { revision } = await opened().store.listUpdates(minute(0))
      for (const expected of [{ color: 'sky' }, { name: 'A' }, { position: 1 }] as const) {
        await expect(opened().store.editTag(id('a'), { color: 'teal' }, expected)).rejects.toThrow(ChangedError)
      }
      expect(await readRevision(opened().store)).toBe(revision)
      await opened().store.editTag(id('a'), { name: 'A', color: 'teal' }, { name: 'a', color: 'red', position: 0 })
      expect(await names()).toEqual(['A', 'b'])
      await expect(opened().store.editTag(id('a'), { name: 'b' }, { name: 'A' })).rejects.toThrow(ConflictError)
    })

    it('close the gap that a deleted one leaves', async () => {
      const id = await create('a', 'b', 'c')
      await opened().store.deleteTag(id('a'))
      await create('d')
      expect((await opened().store.listUpdates(minute(0))).tags).toMatchObject([
        { name: 'b', position: 0 },
        { name: 'c', position: 1 },
        { name: 'd', position: 2 },
      ])
    })

    it('are assigned one to an image, and taken away', async () => {
      const id = await create('a', 'b')
      await opened().store.record([event(), event({ image: REDIS })])
      expect((await opened().store.assignTag([NGINX, REDIS], id('a'), minute(0))).images).toBe(2)
      expect((await opened().store.assignTag([NGINX, REDIS], id('a'), minute(0))).images).toBe(0)
      await opened().store.assignTag([NGINX], id('b'), minute(0))
      expect((await readUpdate(opened().store, NGINX)).tag).toEqual({ id: id('b'), name: 'b' })
      await opened().store.assignTag([NGINX], null, minute(0))
      expect((await readUpdate(opened().store, NGINX)).tag).toBeNull()
    })

    it('leave their images untagged when they are deleted', async () => {
      const id = await create('a')
      await opened().store.record([event()])
      await opened().store.assignTag([NGINX], id('a'), minute(0))
      expect((await opened().store.deleteTag(id('a'))).images).toBe(1)
      expect((await readUpdate(opened().store, NGINX)).tag).toBeNull()
    })

    it('are not found when unknown, and then nothing changes', async () => {
      const id = await create('a')
      await opened().store.record([event()])
      const before = await readRevision(opened().store)
      await expect(opened().store.editTag(999, { name: 'x' })).rejects.toThrow(NotFoundError)
      await expect(opened().store.deleteTag(999)).rejects.toThrow(NotFoundError)
      await expect(opened().store.assignTag([NGINX], 999, minute(0))).rejects.toThrow(/tag/)
      await expect(opened().store.assignTag([NGINX, 'nobody'], id('a'), minute(0))).rejects.toThrow(/nobody/)
      expect((await readUpdate(opened().store, NGINX)).tag).toBeNull()
      expect(await readRevision(opened().store)).toBe(before)
    })
  })
}
