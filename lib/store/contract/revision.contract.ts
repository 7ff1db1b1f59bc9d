import { describe, expect, it } from 'vitest'
import { event, minute, NGINX, type OpenedStore, readRevision } from './fixtures'

export function describeRevision(opened: () => OpenedStore) {
  describe('the revision', () => {
    it('grows with each change, across all processes', async () => {
      const second = await opened().reopen()
      const seen = [await readRevision(opened().store)]
      const note = async () => seen.push(await readRevision(opened().store))
      await opened().store.record([event()])
      await note()
      await second.setState([NGINX], { state: 'acknowledged' }, minute(1))
      await note()
      const { change } = await opened().store.createTag('a', 'red')
      expect(change.revision).toBe(await readRevision(second))
      await note()
      await second.forgetImage(NGINX)
      await note()
      expect(seen).toEqual([0, 1, 2, 3, 4])
    })

    it('differs for each of several simultaneous changes', async () => {
      const changes = await Promise.all(
        Array.from({ length: 30 }, (_, n) => opened().store.record([event({ image: `app-${n}` })])),
      )
      expect(new Set(changes.map((change) => change.revision)).size).toBe(30)
      expect(await readRevision(opened().store)).toBe(30)
    })
  })

  it('holds everything when it is opened again', async () => {
    const { tag } = await opened().store.createTag('web', 'teal')
    await opened().store.record([event()])
    await opened().store.assignTag([NGINX], tag.id, minute(0))
    await opened().store.setState([NGINX], { state: 'snoozed', until: minute(40) }, minute(1))
    const before = await opened().store.listUpdates(minute(2))
    const { database } = await opened().store.readRevision()
    await opened().store.close()
    const again = await opened().reopen()
    expect(await again.listUpdates(minute(2))).toEqual(before)
    expect((await again.readRevision()).database).toBe(database)
  })
}
