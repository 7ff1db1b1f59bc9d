import { describe, expect, it } from 'vitest'
import { parseTrustedProxies } from '@/lib/config/network-settings'
import { readPeer, resolvePeer, writePeer } from './peer'

const NOBODY = parseTrustedProxies(undefined, [])
const DOCKER = parseTrustedProxies('172.16.0.0/12, ::1', [])

describe('The peer of a request', () => {
  it('is the remote address, whatever the headers say, unless that is a trusted proxy', () => {
    expect(resolvePeer('203.0.113.7', '10.0.0.1', NOBODY)).toEqual({ address: '203.0.113.7', isProxy: false })
    expect(resolvePeer('203.0.113.7', '10.0.0.1', DOCKER)).toEqual({ address: '203.0.113.7', isProxy: false })
  })

  it('is the last hop that a trusted proxy heard from, not what that hop claimed', () => {
    expect(resolvePeer('172.18.0.2', '127.0.0.1, 203.0.113.7, 172.18.0.3', DOCKER)).toEqual({
      address: '203.0.113.7',
      isProxy: true,
    })
  })

  it('is the proxy itself when the header names nobody else', () => {
    for (const forwarded of ['', ' , ', '172.18.0.9']) {
      expect(resolvePeer('::ffff:172.18.0.2', forwarded, DOCKER)).toEqual({ address: '172.18.0.2', isProxy: true })
    }
    expect(resolvePeer('::1', '', DOCKER)).toEqual({ address: '::1', isProxy: true })
  })

  it('is an address, whether the hop has a port or not', () => {
    for (const [hop, address] of [
      ['203.0.113.9:40001', '203.0.113.9'],
      ['[2001:db8::1]:443', '2001:db8::1'],
      ['[2001:db8::1]', '2001:db8::1'],
      ['2001:db8::1', '2001:db8::1'],
      ['::ffff:203.0.113.9', '203.0.113.9'],
      ['fe80::1%eth0', 'fe80::1'],
      ['203.0.113.9, 172.18.0.3:51000', '203.0.113.9'],
      ['203.0.113.9, [::1]:51000', '203.0.113.9'],
    ] as const) {
      expect(resolvePeer('172.18.0.2', hop, DOCKER).address, hop).toBe(address)
    }
  })

  it('is the proxy itself when the last hop is no address', () => {
    const garbage = ['unknown', '_hidden', '203.0.113.9, unknown', '203.0.113.9, _x:80', '1.2.3', '[::1', '<script>']
    for (const forwarded of [...garbage, '203.0.113.9:x', '999.1.1.1:80', '203.0.113.9, "[2001:db8::1]"']) {
      expect(resolvePeer('172.18.0.2', forwarded, DOCKER), forwarded).toEqual({ address: '172.18.0.2', isProxy: true })
    }
    expect(resolvePeer('', '203.0.113.9', DOCKER)).toEqual({ address: '', isProxy: false })
  })

  it('is read only if this process has written it', () => {
    const written: Record<string, string> = { 'x-diun-dashboard-peer': 'guess proxy 127.0.0.1' }
    expect(readPeer(new Headers(written))).toEqual({ address: '', isProxy: false })
    writePeer(written, { address: '2001:db8::1', isProxy: false })
    expect(readPeer(new Headers(written))).toEqual({ address: '2001:db8::1', isProxy: false })
  })
})
