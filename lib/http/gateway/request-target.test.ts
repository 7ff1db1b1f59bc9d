import { describe, expect, it } from 'vitest'
import { AMBIGUOUS_PATHS } from '@/e2e/support/senders/ambiguous-paths'
import { parseRequestTarget } from './request-target'

describe('The target of a request', () => {
  it('is kept as it was sent', () => {
    const plain = ['/', '/api/updates', '/api/updates/', '/api/updates/docker.io%2Fredis:7', '/_next/static/a.b..js']
    const odd = ['/...', '/..a', '/.well-known/x', '/a..', '/API', '/%61pi', '/api;x', '/webhook%3Fx', '/%', '/a%2541']
    for (const target of [...plain, ...odd.filter((one) => one !== '/%')])
      expect(parseRequestTarget(target)).toBe(target)
  })

  it('is read without the name of a server', () => {
    expect(parseRequestTarget('http://10.0.0.1')).toBe('/')
    expect(parseRequestTarget('HTTPS://user@[::1]:8080/webhook?x')).toBe('/webhook?x')
    expect(parseRequestTarget('http://10.0.0.1?x')).toBe('/?x')
  })

  it('loses repeated slashes where DIUN and reporters send, and nowhere else', () => {
    expect(parseRequestTarget('//webhook')).toBe('/webhook')
    expect(parseRequestTarget('//running//nas')).toBe('/running/nas')
    expect(parseRequestTarget('///ping//nas///start')).toBe('/ping/nas/start')
    expect(parseRequestTarget('http://10.0.0.1//webhook//nas')).toBe('/webhook/nas')
    for (const target of ['//api/updates', '/api//updates', '//webhooks', '/x//webhook', '//']) {
      expect(parseRequestTarget(target)).toBe(target)
    }
  })

  it('is refused when programs read it in different ways', () => {
    for (const target of ['', ...AMBIGUOUS_PATHS]) expect(parseRequestTarget(target), target).toBeNull()
  })

  it('may hold anything in its query', () => {
    for (const query of ['a\\b', '/../', '..', '%5c', 'key=/webhook/../#x', '%', '?', '//']) {
      expect(parseRequestTarget(`/ping/nas?${query}`)).toBe(`/ping/nas?${query}`)
      expect(parseRequestTarget(`/webhook?${query}`)).toBe(`/webhook?${query}`)
    }
  })

  it('can always be decoded, or is refused', () => {
    expect(parseRequestTarget('/%')).toBe('/%25')
    expect(parseRequestTarget('/webhook/%zz/%EF%BF%BD')).toBe('/webhook/%25zz/%EF%BF%BD')
    for (const path of ['/webhook/%E0%A4', '/%c0%ae%c0%ae/api', '/%ED%A0%80', '/%FF'])
      expect(parseRequestTarget(path)).toBeNull()
  })
})
