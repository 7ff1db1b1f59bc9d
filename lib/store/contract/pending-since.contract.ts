import { describe, expect, it } from 'vitest'
import { A, B, event, minute, NGINX, type OpenedStore, readUpdate } from './fixtures'

export function describePendingSince(opened: () => OpenedStore) {
  async function pendingSince(hostname = 'nas') {
    const { hosts } = await readUpdate(opened().store, NGINX)
    const host = hosts.find((candidate) => candidate.hostname === hostname)
    return host?.pendingSince ?? host?.receivedAt
  }

  describe('the time since when a host is pending', () => {
    it('is the time of its first report, however often the image is rebuilt meanwhile', async () => {
      await opened().store.record([event({ at: minute(0) })])
      await opened().store.record([event({ digest: B, at: minute(1) })])
      await opened().store.record([
        event({ digest: 'sha256:cccc', at: minute(2) }),
        event({ digest: '', at: minute(3) }),
      ])
      expect(await pendingSince()).toBe(minute(0))
    })

    it('begins anew with the report that reopens it', async () => {
      await opened().store.record([event()])
      await opened().store.setState([NGINX], { state: 'acknowledged' }, minute(1))
      await opened().store.record([event({ digest: B, at: minute(2) })])
      await opened().store.record([event({ digest: A, at: minute(3) })])
      expect(await pendingSince()).toBe(minute(2))
    })

    it('is restored when a person takes an acknowledgement back', async () => {
      await opened().store.record([event()])
      await opened().store.setState([NGINX], { state: 'acknowledged' }, minute(1))
      await opened().store.record([event({ at: minute(2) })])
      await opened().store.setState([NGINX], { state: 'pending' }, minute(3))
      expect(await pendingSince()).toBe(minute(0))
    })

    it('is kept for each host by itself', async () => {
      await opened().store.record([event(), event({ hostname: 'vps', at: minute(1) })])
      await opened().store.record([event({ digest: B, at: minute(2) })])
      expect([await pendingSince('nas'), await pendingSince('vps')]).toEqual([minute(0), minute(1)])
    })

    it('is told apart from the time since which the host reports its digest', async () => {
      const readDigestSince = async () => (await readUpdate(opened().store, NGINX)).hosts[0]?.digestSince
      await opened().store.record([event({ at: minute(0) })])
      await opened().store.record([event({ at: minute(1) })])
      expect(await readDigestSince()).toBeUndefined()
      await opened().store.record([event({ digest: B, at: minute(2) })])
      await opened().store.record([event({ digest: B, at: minute(3) })])
      expect([await pendingSince(), await readDigestSince()]).toEqual([minute(0), minute(2)])
      await opened().store.record([event({ digest: '', at: minute(4) })])
      expect([await pendingSince(), await readDigestSince()]).toEqual([minute(0), undefined])
    })

    it('begins with a digest that differs from the one its reference is pinned to', async () => {
      const pinned = `${NGINX}@${A}`
      await opened().store.record([event({ image: pinned, digest: A, at: minute(0) })])
      await opened().store.record([event({ image: pinned, digest: B, at: minute(1) })])
      await opened().store.record([event({ image: pinned, digest: 'sha256:cccc', at: minute(2) })])
      expect(await pendingSince()).toBe(minute(1))
    })

    it('begins anew once the host has run what was reported', async () => {
      await opened().store.record([event({ image: `${NGINX}@${A}`, digest: B, at: minute(0) })])
      await opened().store.record([event({ image: `${NGINX}@${B}`, digest: B, at: minute(1) })])
      await opened().store.record([event({ image: `${NGINX}@${B}`, digest: A, at: minute(2) })])
      expect(await pendingSince()).toBe(minute(2))
    })
  })
}
