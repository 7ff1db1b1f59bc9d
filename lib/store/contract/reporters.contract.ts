import { describe, expect, it } from 'vitest'
import { A, B, minute, NGINX, type OpenedStore, readState } from './fixtures'
import { container, digestOf, inventory } from './inventory-fixtures'
import { createReporting } from './reporting'

export function describeReporters(opened: () => OpenedStore) {
  const { report, take, readRunning, readVerdict } = createReporting(opened)

  describe('the inventory of a script', () => {
    const byScript = { isOnce: true, reporter: 'update script', intervalSeconds: null }

    it('makes no reporter of it, and concludes at once', async () => {
      const { store } = opened()
      await report({})
      await take([container()], 1, byScript)
      expect(await readVerdict()).toBe('updated')
      expect(await store.readInventory('nas')).toMatchObject({ intervalSeconds: 0, isSilent: true })
      expect((await store.readRevision()).nextSilenceAt).toBeNull()
    })

    it('leaves the reporter of the host its name and its time', async () => {
      const { store } = opened()
      await report({ digest: B })
      await take([container()], 1, { takenAt: minute(9) })
      await take([container({ digests: [digestOf(B)] })], 2, byScript)
      expect(await readVerdict()).toBe('updated')
      expect(await store.readInventory('nas')).toMatchObject({
        reporter: 'test/1',
        intervalSeconds: 300,
        isSilent: false,
      })
      expect((await store.readRevision()).nextSilenceAt).toBe(minute(11))
    })

    it('is as of now where no reporter speaks any more', async () => {
      const { store } = opened()
      await take([container()], 1, byScript)
      await take([container()], 20, byScript)
      expect((await store.listUpdates(minute(20))).reporters).toEqual([
        { host: 'nas', takenAt: minute(20), isSilent: true },
      ])
    })

    it('shortens no interval of the reporter of the host', async () => {
      const { store } = opened()
      await take([], 0, { intervalSeconds: null })
      await take([container()], 58, byScript)
      await take([container({ name: 'renamed' })], 60, { intervalSeconds: null })
      expect(await store.readInventory('nas')).toMatchObject({ intervalSeconds: 3_600 })
    })

    it('does not take the place of that of a whole cluster', async () => {
      await take([container()], 1, { engine: { name: 'swarm', version: '', platform: '' } })
      await take([], 2, byScript)
      expect(await opened().store.readInventory('nas')).toMatchObject({ containers: [{ name: 'web' }] })
    })
  })

  describe('an inventory that says the same again', () => {
    it('raises no revision, and keeps its reporter from falling silent', async () => {
      const { store } = opened()
      await report({})
      await take([container()], 1)
      const before = await store.readRevision()
      const { change, summary } = await take([container()], 6)
      expect([change, summary.updated]).toEqual([null, 1])
      expect(await store.readRevision()).toEqual({ ...before, nextSilenceAt: minute(16) })
    })

    it('is compared again with what has been reported meanwhile', async () => {
      await take([container({ image: 'docker.io/library/redis:7', digests: [] })], 1)
      await report({ at: minute(2) })
      await take([container({ image: 'docker.io/library/redis:7', digests: [] })], 3)
      expect(await readVerdict()).toBe('gone')
    })

    it('changes nothing when it was overtaken by a newer one', async () => {
      await report({ digest: A })
      await report({ digest: B, at: minute(1) })
      await take([container({ digests: [digestOf(B)] })], 3, { takenAt: minute(3) })
      const { change } = await take([container()], 4, { takenAt: minute(2) })
      expect([change, await readState(opened().store)]).toEqual([null, 'acknowledged'])
    })

    it('is believed when the clock of its host was set back', async () => {
      await report({ digest: A })
      await report({ digest: B, at: minute(1) })
      await take([container({ digests: [digestOf(B)] })], 3, { takenAt: minute(3) })
      await take([container()], 14, { takenAt: minute(1) })
      expect(await readVerdict()).toBe('outdated')
    })
  })

  describe('a reporter', () => {
    it('falls silent after two intervals, and speaks again', async () => {
      const { store } = opened()
      await take([container()], 1)
      expect(await store.markSilentReporters(minute(10))).toBeNull()
      expect(await store.markSilentReporters(minute(11))).not.toBeNull()
      const silent = { host: 'nas', takenAt: minute(1), isSilent: true }
      expect((await store.listUpdates(minute(11))).reporters).toEqual([silent])
      expect((await take([container()], 12)).change).not.toBeNull()
      expect((await store.listUpdates(minute(12))).reporters).toEqual([
        { host: 'nas', takenAt: minute(12), isSilent: false },
      ])
    })

    it('that names no interval is given as long as it took to report twice', async () => {
      const { store } = opened()
      await take([], 0, { intervalSeconds: null })
      await take([container()], 30, { intervalSeconds: null })
      expect(await store.readInventory('nas')).toMatchObject({ intervalSeconds: 1_800, isSilent: false })
    })

    it('is never ahead of the clock here', async () => {
      const { store } = opened()
      await take([container()], 1, { takenAt: minute(59) })
      expect(await store.readInventory('nas')).toMatchObject({ takenAt: minute(1) })
    })

    it('is listed with its host, which DIUN need not know', async () => {
      const { store } = opened()
      await take([container()], 1)
      expect(await store.listHosts()).toMatchObject([{ host: 'nas', run: null, reportedAt: null }])
      expect(await store.listInventories()).toMatchObject([{ host: 'nas', reporter: 'test/1', containers: 1 }])
    })
  })

  describe('the inventory of a host', () => {
    it('moves to its new name', async () => {
      const { store } = opened()
      await report({})
      await take([container()], 1)
      await store.renameHost('nas', 'vault', { isForwarded: true }, minute(2))
      expect(await store.readInventory('nas')).toBeNull()
      expect(await store.readInventory('vault')).toMatchObject({ containers: [{ name: 'web' }] })
      expect(await readRunning()).toMatchObject({ verdict: 'updated' })
      await expect(take([container()], 3)).rejects.toThrow('another name')
    })

    it('is compared anew with what another host reported that is merged into it', async () => {
      const { store } = opened()
      await report({})
      await take([container()], 1)
      await report({ hostname: 'old', at: minute(2) })
      await store.mergeHost('old', 'nas', minute(3))
      expect(await readState(store)).toBe('pending')
      await take([container()], 4)
      expect(await readState(store)).toBe('acknowledged')
    })

    it('leaves the decision of a person when another host is merged into it', async () => {
      const { store } = opened()
      await report({})
      await take([container()], 1)
      await store.setState([NGINX], { state: 'pending' }, minute(2))
      await report({ hostname: 'old', at: minute(3) })
      await store.mergeHost('old', 'nas', minute(4))
      await take([container()], 5)
      expect(await readState(store)).toBe('pending')
    })

    it('stays that of the host into which another is merged', async () => {
      const { store } = opened()
      await store.recordInventory('nas', inventory([container()]), minute(1))
      await store.recordInventory('vps', inventory([container({ name: 'vps' })]), minute(2))
      await store.mergeHost('nas', 'vps', minute(3))
      expect(await store.readInventory('vps')).toMatchObject({ containers: [{ name: 'vps' }] })
      expect(await store.readInventory('nas')).toBeNull()
    })

    it('is removed with it', async () => {
      const { store } = opened()
      await take([container()], 1)
      await store.removeHost('nas', minute(2))
      expect([await store.readInventory('nas'), await store.listHosts()]).toEqual([null, []])
    })
  })
}
