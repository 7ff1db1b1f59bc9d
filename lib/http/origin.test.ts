import { describe, expect, it } from 'vitest'
import { isSecure, readInitiator, toOrigin } from './origin'

describe('Where the browser found us', () => {
  it('is what the settings say, else the proxy, else the request', () => {
    const proxied = new Headers({
      host: 'dashboard:8080',
      'x-forwarded-host': 'diun.example.org, inner',
      'x-forwarded-proto': 'https, http',
    })
    expect(toOrigin(proxied, 'https://other.example.org')).toBe('https://other.example.org')
    expect([toOrigin(proxied, null), isSecure(proxied, null)]).toEqual(['https://diun.example.org', true])
    const direct = new Headers({ host: '192.168.1.2:8080' })
    expect([toOrigin(direct, null), isSecure(direct, null)]).toEqual(['http://192.168.1.2:8080', false])
  })
})

describe('Who made a browser ask', () => {
  const of = (headers: Record<string, string>, baseUrl: string | null = null) =>
    readInitiator(new Headers({ host: 'nas:8080', ...headers }), baseUrl)

  it('is our own page, by the word of the browser', () => {
    expect(of({ 'sec-fetch-site': 'same-origin', origin: 'https://whatever.example' })).toBe('same')
    expect(of({ origin: 'http://nas:8080' })).toBe('same')
    expect(of({ origin: 'https://diun.example' }, 'https://diun.example')).toBe('same')
    expect(of({ origin: 'https://diun.example', 'x-forwarded-host': 'diun.example' })).toBe('same')
  })

  it('is another site, or another program on the same machine', () => {
    const others = ['http://nas', 'http://nas:8081', 'http://nas:8080.evil.example', 'null', '', 'file://', 'http://']
    for (const origin of others) expect(of({ origin }), origin).toBe('other')
    for (const site of ['cross-site', 'same-site', 'none']) expect(of({ 'sec-fetch-site': site }), site).toBe('other')
  })

  it('is unknown where nothing says it', () => {
    expect(of({})).toBe('unknown')
  })
})
