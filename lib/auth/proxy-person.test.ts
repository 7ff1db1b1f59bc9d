import { describe, expect, it } from 'vitest'
import { writePeer } from '@/lib/http/network/peer'
import { readProxyPerson } from './proxy-person'

const SECRET = 'sésame, open the board'

type Way = { secret?: string; isProxy?: boolean; encoding?: 'utf8' | 'latin1' }

/** Reads the person whom a proxy's request names. The headers are given as text, and arrive as bytes in an encoding. */
function read(headers: Record<string, string>, { secret, isProxy = true, encoding = 'utf8' }: Way = {}) {
  const written = Object.fromEntries(
    Object.entries(headers).map(([name, text]) => [name, Buffer.from(text, encoding).toString('latin1')]),
  )
  writePeer(written, { address: '172.18.0.2', isProxy })
  return readProxyPerson(new Headers(written), { header: 'remote-user', secret: secret ?? null })
}

describe('The person whom a proxy names', () => {
  it('is read as UTF-8, or else as ISO 8859-1', () => {
    for (const name of ['zoe', 'Zoë Дима', '李雷 👩‍🚀', 'Doe, John']) expect(read({ 'remote-user': name })).toBe(name)
    expect(read({ 'remote-user': 'Zoë' }, { encoding: 'latin1' })).toBe('Zoë')
  })

  it('has a short name without control characters', () => {
    expect(read({ 'remote-user': 'é'.repeat(5_000) })).toBe('é'.repeat(200))
    expect(read({ 'remote-user': ' a\u0085\u009bb ' })).toBe('a b')
    for (const nobody of ['', ' ', '\u0085']) expect(read({ 'remote-user': nobody })).toBeNull()
    expect(read({})).toBeNull()
  })

  it('is nobody when the request does not come from a trusted proxy, whatever it shows', () => {
    expect(read({ 'remote-user': 'zoe', 'x-auth-proxy-secret': SECRET }, { isProxy: false, secret: SECRET })).toBeNull()
  })

  it('is nobody without the secret, where there is one', () => {
    const zoe = { 'remote-user': 'zoe' }
    expect(read({ ...zoe, 'x-auth-proxy-secret': SECRET }, { secret: SECRET })).toBe('zoe')
    for (const wrong of ['', SECRET.slice(1), `${SECRET}x`, SECRET.toUpperCase(), `${SECRET}, ${SECRET}`]) {
      expect(read({ ...zoe, 'x-auth-proxy-secret': wrong }, { secret: SECRET }), wrong).toBeNull()
    }
    expect(read(zoe, { secret: SECRET })).toBeNull()
  })
})
