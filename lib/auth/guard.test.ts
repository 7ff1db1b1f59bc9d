import { expect, it } from 'vitest'
import type { AuthSettings } from '@/lib/config/auth-settings'
import { Forbidden, Unauthorized } from '@/lib/domain/errors'
import { describeAuth, knock, SITE } from './test-auth'

describeAuth('A proxy in front', (at) => {
  const settings: AuthSettings = { mode: 'proxy', header: 'remote-user' }
  const zoe = { 'remote-user': 'zoe', origin: SITE }

  it('is believed when it is a trusted one, and nobody else', async () => {
    const { guard } = await at().open(settings)
    const proxy = { address: '10.0.0.9', isProxy: true }
    expect(await guard.admit('write', knock('POST', zoe, proxy))).toMatchObject({ kind: 'person', name: 'zoe' })
    await expect(guard.admit('read', knock('GET', zoe))).rejects.toThrow(Unauthorized)
    await expect(guard.admit('read', knock('GET', {}, proxy))).rejects.toThrow(Unauthorized)
    await expect(guard.admit('read', knock('GET', { 'remote-user': '' }, proxy))).rejects.toThrow(Unauthorized)
    await expect(
      guard.admit('read', { method: 'GET', headers: new Headers({ ...zoe, 'x-diun-dashboard-peer': 'x proxy y' }) }),
    ).rejects.toThrow(Unauthorized)
  })

  it('signs in for what its own page asks, and not for another site', async () => {
    const { guard } = await at().open(settings)
    const fromElsewhere = { ...zoe, origin: 'https://evil.example' }
    const proxy = { address: '', isProxy: true }
    await expect(guard.admit('write', knock('POST', fromElsewhere, proxy))).rejects.toThrow(Forbidden)
  })
})

describeAuth('Without a sign-in', (at) => {
  it('everyone may do everything, but other sites may not make a browser do it', async () => {
    const { guard } = await at().open({ mode: 'none' })
    for (const access of ['read', 'write', 'person'] as const) {
      expect(await guard.admit(access, knock('POST', { authorization: 'Bearer x' }))).toMatchObject({ kind: 'person' })
    }
    const fromElsewhere = { origin: 'https://evil.example' }
    await expect(guard.admit('write', knock('POST', fromElsewhere))).rejects.toThrow(Forbidden)
    await guard.admit('read', knock('GET', fromElsewhere))
  })
})
