import { expect, it } from 'vitest'
import { ForbiddenError, TooManyAttemptsError, UnauthorizedError } from '@/lib/domain/errors'
import { createRequestHead, describeAuth } from './test-auth'

describeAuth('A DIUN', (at) => {
  const show = (...secrets: string[]) => secrets.map((secret) => Buffer.from(secret))

  it('is let in by the key of its host, until that is revoked', async () => {
    const { authorizer, webhookKeys } = await at().open()
    const key = await webhookKeys.create('nas')
    expect(await authorizer.authorizeSender(show('', key), createRequestHead('POST'), '')).toMatchObject({
      host: 'nas',
    })
    const [{ id = '' } = {}] = await webhookKeys.list()
    await webhookKeys.revoke(id)
    await expect(authorizer.authorizeSender(show('', key), createRequestHead('POST'), 'The hint.')).rejects.toThrow(
      'The hint.',
    )
  })

  it('may ping with a key that can only ping, until the key of its host is revoked', async () => {
    const { authorizer, webhookKeys } = await at().open()
    const [key, other] = [await webhookKeys.create('nas'), await webhookKeys.create('pi')]
    const pingKey = webhookKeys.derivePingKey(key)
    for (const shown of [pingKey, key]) {
      expect(await authorizer.authorizePinger(show('', shown), createRequestHead('POST'), '')).toMatchObject({
        host: 'nas',
      })
    }
    expect(
      await authorizer.authorizePinger(show(webhookKeys.derivePingKey(other)), createRequestHead('POST'), ''),
    ).toMatchObject({ host: 'pi' })
    await expect(authorizer.authorizeSender(show(pingKey), createRequestHead('POST'), '')).rejects.toThrow(
      UnauthorizedError,
    )
    const nas = (await webhookKeys.list()).find(({ host }) => host === 'nas')
    await webhookKeys.revoke(nas?.id ?? '')
    await expect(authorizer.authorizePinger(show(pingKey), createRequestHead('POST'), '')).rejects.toThrow(
      UnauthorizedError,
    )
  })

  it('may ping with the key of the shared secret, which is the same after each start', async () => {
    const { authorizer, webhookKeys } = await at().open(undefined, 'open sesame')
    const pingKey = webhookKeys.readSharedPingKey() ?? ''
    expect(await authorizer.authorizePinger(show(pingKey), createRequestHead('POST'), '')).toMatchObject({ host: null })
    await expect(authorizer.authorizeSender(show(pingKey), createRequestHead('POST'), '')).rejects.toThrow(
      UnauthorizedError,
    )
    expect((await at().open(undefined, 'open sesame')).webhookKeys.readSharedPingKey()).toBe(pingKey)
    expect((await at().open(undefined, 'open barley')).webhookKeys.readSharedPingKey()).not.toBe(pingKey)
  })

  it('is let in by the shared secret, which names no host', async () => {
    const { authorizer } = await at().open(undefined, 'open sesame')
    expect(await authorizer.authorizeSender(show('open sesame'), createRequestHead('POST'), '')).toMatchObject({
      host: null,
    })
    for (const wrong of ['', 'open sesam', 'open sesame ', 'diun_key_x']) {
      await expect(authorizer.authorizeSender(show(wrong), createRequestHead('POST'), ''), wrong).rejects.toThrow(
        UnauthorizedError,
      )
    }
  })

  it('needs no key where there is neither a sign-in nor a secret; elsewhere it is refused, which is logged once', async () => {
    const { authorizer } = await at().open({ mode: 'none' })
    expect(await authorizer.authorizeSender(show(''), createRequestHead('POST'), '')).toEqual({
      host: null,
      shown: null,
    })
    const { authorizer: closed } = await at().open()
    for (const _ of [1, 2])
      await expect(closed.authorizeSender(show(''), createRequestHead('POST'), '')).rejects.toThrow(UnauthorizedError)
    expect(at().warnings).toEqual([expect.stringContaining('10.0.0.9')])
  })

  it('that needs no key must be no browser that another site makes send an event', async () => {
    const { authorizer } = await at().open({ mode: 'none' })
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      await expect(authorizer.authorizeSender(show(''), createRequestHead('POST', headers), '')).rejects.toThrow(
        ForbiddenError,
      )
    }
  })

  it('with a right key is let in, however many strangers come from its address', async () => {
    const { authorizer, webhookKeys } = await at().open()
    const key = await webhookKeys.create('nas')
    for (let n = 0; n < 600; n += 1) {
      await expect(authorizer.authorizeSender(show(''), createRequestHead('POST'), '')).rejects.toThrow(
        UnauthorizedError,
      )
    }
    await expect(authorizer.authorizeSender(show(''), createRequestHead('POST'), '')).rejects.toThrow(
      TooManyAttemptsError,
    )
    expect(await authorizer.authorizeSender(show(key), createRequestHead('POST'), '')).toMatchObject({ host: 'nas' })
    at().advanceClock(60)
    await expect(authorizer.authorizeSender(show(''), createRequestHead('POST'), '')).rejects.toThrow(UnauthorizedError)
  })
})
