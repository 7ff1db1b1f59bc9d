import { expect, it } from 'vitest'
import type { AuthSettings } from '@/lib/config/auth-settings'
import { ForbiddenError, UnauthorizedError } from '@/lib/domain/errors'
import type { Authorizer } from './authorizer'
import { createRequestHead, describeAuth, SITE } from './test-auth'

describeAuth('A proxy in front', (at) => {
  const settings: AuthSettings = { mode: 'proxy', proxy: { header: 'remote-user', secret: null } }
  const zoe = { 'remote-user': 'zoe', origin: SITE }

  it('is believed when it is trusted, and nobody else is', async () => {
    const { authorizer } = await at().open(settings)
    const proxy = { address: '10.0.0.9', isProxy: true }
    expect(await authorizer.authorize('write', createRequestHead('POST', zoe, proxy))).toMatchObject({
      kind: 'person',
      name: 'zoe',
    })
    await expect(authorizer.authorize('read', createRequestHead('GET', zoe))).rejects.toThrow(UnauthorizedError)
    await expect(authorizer.authorize('read', createRequestHead('GET', {}, proxy))).rejects.toThrow(UnauthorizedError)
    await expect(authorizer.authorize('read', createRequestHead('GET', { 'remote-user': '' }, proxy))).rejects.toThrow(
      UnauthorizedError,
    )
    await expect(
      authorizer.authorize('read', {
        method: 'GET',
        headers: new Headers({ ...zoe, 'x-diun-dashboard-peer': 'x proxy y' }),
      }),
    ).rejects.toThrow(UnauthorizedError)
  })

  it('signs people in for requests of our own page, and not of another site', async () => {
    const { authorizer } = await at().open(settings)
    const fromElsewhere = { ...zoe, origin: 'https://evil.example' }
    const proxy = { address: '', isProxy: true }
    await expect(authorizer.authorize('write', createRequestHead('POST', fromElsewhere, proxy))).rejects.toThrow(
      ForbiddenError,
    )
  })
})

describeAuth('Without a sign-in', (at) => {
  it('everyone may do everything, but other sites may not make a browser do it', async () => {
    const { authorizer } = await at().open({ mode: 'none' })
    for (const access of ['read', 'write', 'person'] as const) {
      expect(
        await authorizer.authorize(access, createRequestHead('POST', { authorization: 'Bearer x' })),
      ).toMatchObject({
        kind: 'person',
      })
    }
    const fromElsewhere = { origin: 'https://evil.example' }
    await expect(authorizer.authorize('write', createRequestHead('POST', fromElsewhere))).rejects.toThrow(
      ForbiddenError,
    )
    await authorizer.authorize('read', createRequestHead('GET', fromElsewhere))
  })
})

describeAuth('A browser that has signed in before', (at) => {
  it('is known, though that alone lets it in nowhere', async () => {
    const { authorizer, devices } = await at().open()
    const request = (cookie: string) => createRequestHead('GET', { host: new URL(SITE).host, cookie })
    const own = request(`diun-dashboard-device=${await devices.remember('Firefox', null)}`)
    expect(await authorizer.isKnown(own)).toBe(true)
    await expect(authorizer.authorize('read', own)).rejects.toThrow(UnauthorizedError)
    for (const cookie of ['', 'diun-dashboard-device=', 'diun-dashboard-device=diun_device_x']) {
      expect(await authorizer.isKnown(request(cookie)), cookie).toBe(false)
    }
  })
})

describeAuth('A message from a DIUN whose key is wrong', (at) => {
  const send = (authorizer: Authorizer, address: string) =>
    authorizer.authorizeSender(
      [Buffer.from('wrong')],
      createRequestHead('POST', {}, { address, isProxy: false }),
      'The key is wrong.',
    )

  it('is logged once a minute for each network, and thirty times for all', async () => {
    const { authorizer } = await at().open()
    for (let n = 1; n <= 5; n += 1) {
      await expect(send(authorizer, '203.0.113.7')).rejects.toThrow(UnauthorizedError)
      await expect(send(authorizer, `2001:db8::${n}`)).rejects.toThrow(UnauthorizedError)
    }
    expect(at().warnings).toEqual([
      'Refused a message from a DIUN at 203.0.113.7: its key is missing or wrong.',
      'Refused a message from a DIUN at 2001:db8::1: its key is missing or wrong.',
    ])
    for (let n = 1; n <= 200; n += 1)
      await expect(send(authorizer, `198.51.100.${n}`)).rejects.toThrow(UnauthorizedError)
    expect(at().warnings).toHaveLength(30)
    at().advanceClock(60)
    await expect(send(authorizer, '203.0.113.7')).rejects.toThrow(UnauthorizedError)
    expect(at().warnings).toHaveLength(31)
  })
})
