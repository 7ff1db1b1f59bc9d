import { createECDH } from 'node:crypto'
import { expect, it } from 'vitest'
import { DAY_S, describeAuth } from '../test-auth'

describeAuth('The keys of web push', (at) => {
  it('are a pair of P-256 in the form of RFC 8292', async () => {
    const { vapidKeys } = await at().open()
    const { publicKey, privateKey } = await vapidKeys.read()
    const pair = createECDH('prime256v1')
    pair.setPrivateKey(privateKey, 'base64url')
    expect(pair.getPublicKey('base64url')).toBe(publicKey)
    expect([publicKey, privateKey].map((key) => Buffer.from(key, 'base64url').length)).toEqual([65, 32])
    expect(publicKey + privateKey).toMatch(/^[\w-]+$/)
  })

  it('are made once, whichever process needs them first, and stay', async () => {
    const [one, other] = [await at().open(), await at().open()]
    const reading = [one, other, one, other].map(({ vapidKeys }) => vapidKeys.read())
    const keys = await Promise.all(reading)
    expect(new Set(keys.map(({ publicKey }) => publicKey)).size).toBe(1)
    at().advanceClock(400 * DAY_S)
    await one.owner?.preset('a new password')
    expect(await (await at().open()).vapidKeys.read()).toEqual(keys[0])
  })
})
