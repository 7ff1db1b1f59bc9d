import { describe, expect, it } from 'vitest'
import { buildCookieName, readCookie, serializeCookie } from './cookie'

describe('A cookie', () => {
  it('has the port of the origin in its name, unless that is the default', () => {
    const names = ['http://nas', 'http://nas:8080', 'https://nas', 'https://nas:8443', 'http://[::1]:81'].map(
      (origin) => buildCookieName('session', origin),
    )
    expect(names).toEqual(['session', 'session-8080', '__Host-session', '__Host-session-8443', 'session-81'])
  })

  it('is sent back over https alone if it was set over https', () => {
    expect(serializeCookie('session', 'x', 60, 'https://nas')).toBe(
      '__Host-session=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure',
    )
    expect(serializeCookie('session', 'x', 60, 'http://nas:81')).toBe(
      'session-81=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax',
    )
  })

  it('is read by its own name, else by the one without a port, never by that of another port', () => {
    const read = (cookie: string, origin: string) => readCookie(new Headers({ cookie }), 'session', origin)
    expect(read('session=old; session-81=mine; session-82=other', 'http://nas:81')).toBe('mine')
    expect(read('session=old; session-82=other', 'http://nas:81')).toBe('old')
    expect(read('session-82=other', 'http://nas:81')).toBeNull()
    expect(read('session-81=other', 'http://nas')).toBeNull()
    expect(read('session=planted', 'https://nas:8443')).toBeNull()
  })
})
