import { describe, expect, it } from 'vitest'
import { readInitiator, resolveOrigin } from './origin'
import { writePeer } from './peer'

/** Creates the headers of a request, which came from a trusted proxy or not. */
function createHeaders(isProxy: boolean, headers: Record<string, string>): Headers {
  const written = { ...headers }
  writePeer(written, { address: '172.18.0.2', isProxy })
  return new Headers(written)
}

describe('The origin of the board', () => {
  const forwarded = {
    host: 'dashboard:8080',
    'x-forwarded-host': 'diun.example.org, inner',
    'x-forwarded-proto': 'https, http',
  }

  it('is what the settings say, else a trusted proxy, else the request', () => {
    expect(resolveOrigin(createHeaders(true, forwarded), 'https://other.example.org')).toBe('https://other.example.org')
    expect(resolveOrigin(createHeaders(true, forwarded), null)).toBe('https://diun.example.org')
    expect(resolveOrigin(createHeaders(false, { host: '192.168.1.2:8080' }), null)).toBe('http://192.168.1.2:8080')
  })

  it('has the scheme http and the host of the request where the proxy names none that can be used', () => {
    const ask = (headers: Record<string, string>) =>
      resolveOrigin(createHeaders(true, { host: 'nas:8080', ...headers }), null)
    expect(ask({ 'x-forwarded-proto': 'HTTPS' })).toBe('https://nas:8080')
    for (const proto of ['', 'a b', 'javascript', '%zz'])
      expect(ask({ 'x-forwarded-proto': proto })).toBe('http://nas:8080')
    expect(ask({ 'x-forwarded-host': ' , inner' })).toBe('http://nas:8080')
  })

  it('is not what an untrusted client says', () => {
    expect(resolveOrigin(createHeaders(false, forwarded), null)).toBe('http://dashboard:8080')
    expect(resolveOrigin(new Headers(forwarded), null)).toBe('http://dashboard:8080')
  })

  it('is https by the word of the browser where no trusted proxy says so', () => {
    const ask = (headers: Record<string, string>, host = 'diun.example.org') =>
      resolveOrigin(createHeaders(false, { host, ...headers }), null)
    for (const host of ['diun.example.org', 'diun.example.org:443']) {
      expect(ask({ origin: 'https://diun.example.org' }, host)).toBe(`https://${host}`)
      expect(ask({ referer: 'https://diun.example.org/sign-in' }, host)).toBe(`https://${host}`)
    }
    expect(ask({ cookie: 'a=b; __Host-diun-dashboard-session-8443=x' })).toBe('https://diun.example.org')
    const others = [
      { origin: 'http://diun.example.org' },
      { origin: 'https://evil.example' },
      { origin: 'https://diun.example.org:8443' },
      { origin: 'null' },
      { referer: 'https://evil.example/diun.example.org' },
      { cookie: '__Host-other=x; a=__Host-diun-dashboard-session' },
    ]
    for (const headers of others) expect(ask(headers), JSON.stringify(headers)).toBe('http://diun.example.org')
  })
})

describe('The initiator of a request', () => {
  const readFrom = (headers: Record<string, string>, baseUrl: string | null = null, isProxy = false) =>
    readInitiator(createHeaders(isProxy, { host: 'nas:8080', ...headers }), baseUrl)

  it('is our own page, by the word of the browser', () => {
    expect(readFrom({ 'sec-fetch-site': 'same-origin', origin: 'https://whatever.example' })).toBe('same')
    expect(readFrom({ origin: 'http://nas:8080' })).toBe('same')
    expect(readFrom({ origin: 'https://diun.example' }, 'https://diun.example')).toBe('same')
    expect(readFrom({ origin: 'https://diun.example', 'x-forwarded-host': 'diun.example' }, null, true)).toBe('same')
    expect(readFrom({ origin: 'https://nas:8080' })).toBe('same')
  })

  it('is another site, or another program on the same machine', () => {
    const others = ['http://nas', 'http://nas:8081', 'http://nas:8080.evil.example', 'null', '', 'file://', 'http://']
    for (const origin of others) expect(readFrom({ origin }), origin).toBe('other')
    for (const site of ['cross-site', 'same-site', 'none'])
      expect(readFrom({ 'sec-fetch-site': site }), site).toBe('other')
  })

  it('is another site even if an untrusted proxy says otherwise', () => {
    expect(readFrom({ origin: 'https://diun.example', 'x-forwarded-host': 'diun.example' })).toBe('other')
  })

  it('is never our own page where neither origin nor host can be read', () => {
    for (const host of ['', 'a b', '[::1', 'nas:99999', '@', '%zz']) {
      for (const origin of ['null', '', 'http://', 'http://[::1', 'http://nas:99999', 'http://null', 'file:///x']) {
        expect(readFrom({ origin, host }), `${origin} at ${host}`).toBe('other')
        const forwarded = { origin, 'x-forwarded-host': host, 'x-forwarded-proto': 'a b' }
        expect(readFrom(forwarded, null, true), `${origin} at ${host}, forwarded`).toBe('other')
      }
    }
    expect(readInitiator(new Headers({ origin: 'http://null' }), null)).toBe('other')
  })

  it('is unknown where no header names it', () => {
    expect(readFrom({})).toBe('unknown')
  })
})
