import { describe, expect, it } from 'vitest'
import { isLocalName, parseHostName } from './host-name'

/** Values of `Host` that attackers or broken clients send. */
const UNUSABLE = [
  '',
  ' ',
  'a b',
  '[::1',
  '::1',
  '[::1]x',
  '[zz]',
  '[]',
  'host:99999',
  'host:port',
  'host:-1',
  'host:80:80',
  ':8080',
  '@',
  'user@host',
  'user:password@host',
  '%zz',
  '%00',
  'a%2eb',
  'host/path',
  'host?x',
  'host#x',
  'host\\x',
  'host\u0000',
  'host\u0007',
  'host\u00e9',
  'bücher.example',
  'a,b',
  'http://host',
  '<b>',
  '.',
  '..',
  '256.1.1.1',
  'a'.repeat(255),
  `${'a.'.repeat(2_000)}a`,
]

describe('The name in Host', () => {
  it('is read without its port, and normalised', () => {
    for (const [host, name] of [
      ['nas', 'nas'],
      ['NAS:8080', 'nas'],
      ['nas:', 'nas'],
      ['diun.Example.org.', 'diun.example.org'],
      ['my_board.docker:80', 'my_board.docker'],
      ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
      ['192.168.1.2:8080', '192.168.1.2'],
      ['[::1]:8080', '::1'],
      ['[FE80::1]', 'fe80::1'],
      ['0x7f.1', '127.0.0.1'],
    ] as const) {
      expect(parseHostName(host), host).toBe(name)
    }
  })

  it.each(UNUSABLE)('cannot be read in %j', (host) => {
    expect(parseHostName(host)).toBeNull()
  })
})

describe('A name of the local network', () => {
  const isLocal = (host: string) => isLocalName(parseHostName(host) ?? 'unreadable.example')

  it('is an address, or a name that nobody outside can own', () => {
    for (const host of [
      'nas',
      'NAS:8080',
      'localhost',
      'board.localhost:8080',
      'LOCALHOST.',
      '127.0.0.1:8080',
      '8.8.8.8',
      '[::1]:8080',
      '[2001:db8::1]',
      'nas.local',
      'nas.lan:8080',
      'nas.Internal.',
      'a.b.home.arpa',
    ]) {
      expect(isLocal(host), host).toBe(true)
    }
  })

  it('is no name that anyone can register, however it begins or ends', () => {
    for (const host of [
      'evil.example',
      'evil.example.',
      'EVIL.example:8080',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      '127-0-0-1.evil.example',
      'nas.local.evil.example',
      'evillocal.example',
      'evil.notlan',
      'evil.arpa',
      'evilhome.arpa',
      'xn--lan-2na.example',
    ]) {
      expect(isLocal(host), host).toBe(false)
    }
  })
})
