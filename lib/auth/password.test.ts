import { scryptSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hashPassword, verifyPassword } from './password'

const PASSWORD = 'correct horse battery'

describe('The stored hash of a password', () => {
  it('is scrypt at the cost that the docs name, over a salt of its own', async () => {
    const [one, other] = [await hashPassword(PASSWORD), await hashPassword(PASSWORD)]
    expect(one.salt).not.toBe(other.salt)
    for (const { salt, key } of [one, other]) {
      const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 2 ** 20 }
      expect(key).toBe(scryptSync(PASSWORD, Buffer.from(salt, 'base64url'), 32, cost).toString('base64url'))
    }
  })

  it('matches the whole password, and nothing else', async () => {
    const kept = await hashPassword(PASSWORD)
    expect(await verifyPassword(PASSWORD, kept)).toBe(true)
    for (const wrong of ['', PASSWORD.slice(0, -1), `${PASSWORD} `, PASSWORD.toUpperCase(), kept.key]) {
      expect(await verifyPassword(wrong, kept), wrong).toBe(false)
    }
  })

  it('matches the password from every keyboard', async () => {
    expect(await verifyPassword('Zoe\u0308 hat Kleider', await hashPassword('Zo\u00EB hat Kleider'))).toBe(true)
  })
})
