import { expect, it } from 'vitest'
import { Forbidden, TooManyAttempts, Unauthorized } from '@/lib/domain/errors'
import { describeAuth, knock } from './test-auth'

describeAuth('A DIUN', (at) => {
  const show = (...secrets: string[]) => secrets.map((secret) => Buffer.from(secret))

  it('shows the key of its host, until that is revoked', async () => {
    const { guard, webhookKeys } = await at().open()
    const key = await webhookKeys.create('nas')
    expect(await guard.admitSender(show('', key), knock('POST'), '')).toMatchObject({ host: 'nas' })
    const [{ id = '' } = {}] = await webhookKeys.list()
    await webhookKeys.revoke(id)
    await expect(guard.admitSender(show('', key), knock('POST'), 'The hint.')).rejects.toThrow('The hint.')
  })

  it('shows in its pings a key that can only ping, until the key of its host is revoked', async () => {
    const { guard, webhookKeys } = await at().open()
    const [key, other] = [await webhookKeys.create('nas'), await webhookKeys.create('pi')]
    const pingKey = webhookKeys.toPingKey(key)
    for (const shown of [pingKey, key]) {
      expect(await guard.admitPinger(show('', shown), knock('POST'), '')).toMatchObject({ host: 'nas' })
    }
    expect(await guard.admitPinger(show(webhookKeys.toPingKey(other)), knock('POST'), '')).toMatchObject({ host: 'pi' })
    await expect(guard.admitSender(show(pingKey), knock('POST'), '')).rejects.toThrow(Unauthorized)
    const nas = (await webhookKeys.list()).find(({ host }) => host === 'nas')
    await webhookKeys.revoke(nas?.id ?? '')
    await expect(guard.admitPinger(show(pingKey), knock('POST'), '')).rejects.toThrow(Unauthorized)
  })

  it('shows in its pings what stands for the secret that all share, the same after each start', async () => {
    const { guard, webhookKeys } = await at().open(undefined, 'open sesame')
    const pingKey = webhookKeys.readSharedPingKey() ?? ''
    expect(await guard.admitPinger(show(pingKey), knock('POST'), '')).toMatchObject({ host: null })
    await expect(guard.admitSender(show(pingKey), knock('POST'), '')).rejects.toThrow(Unauthorized)
    expect((await at().open(undefined, 'open sesame')).webhookKeys.readSharedPingKey()).toBe(pingKey)
    expect((await at().open(undefined, 'open barley')).webhookKeys.readSharedPingKey()).not.toBe(pingKey)
  })

  it('shows the secret that all share, which names no host', async () => {
    const { guard } = await at().open(undefined, 'open sesame')
    expect(await guard.admitSender(show('open sesame'), knock('POST'), '')).toMatchObject({ host: null })
    for (const wrong of ['', 'open sesam', 'open sesame ', 'diun_key_x']) {
      await expect(guard.admitSender(show(wrong), knock('POST'), ''), wrong).rejects.toThrow(Unauthorized)
    }
  })

  it('needs nothing where there is neither a sign-in nor a secret, and else is refused, which the log tells once', async () => {
    const { guard } = await at().open({ mode: 'none' })
    expect(await guard.admitSender(show(''), knock('POST'), '')).toEqual({ host: null, shown: null })
    const { guard: closed } = await at().open()
    for (const _ of [1, 2]) await expect(closed.admitSender(show(''), knock('POST'), '')).rejects.toThrow(Unauthorized)
    expect(at().warnings).toEqual([expect.stringContaining('10.0.0.9')])
  })

  it('that needs no key is no browser that another site makes send an event', async () => {
    const { guard } = await at().open({ mode: 'none' })
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      await expect(guard.admitSender(show(''), knock('POST', headers), '')).rejects.toThrow(Forbidden)
    }
  })

  it('that is right is let in, however many strangers come from its address', async () => {
    const { guard, webhookKeys } = await at().open()
    const key = await webhookKeys.create('nas')
    for (let n = 0; n < 600; n += 1) {
      await expect(guard.admitSender(show(''), knock('POST'), '')).rejects.toThrow(Unauthorized)
    }
    await expect(guard.admitSender(show(''), knock('POST'), '')).rejects.toThrow(TooManyAttempts)
    expect(await guard.admitSender(show(key), knock('POST'), '')).toMatchObject({ host: 'nas' })
    at().wait(60)
    await expect(guard.admitSender(show(''), knock('POST'), '')).rejects.toThrow(Unauthorized)
  })
})
