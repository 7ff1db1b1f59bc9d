import { expect, it } from 'vitest'
import { findAddressWarning } from './address-warning'

it.each([
  'http://localhost:8080',
  'http://127.0.0.1:8080',
  'http://[::1]:8080',
  'http://0.0.0.0',
  'http://a.localhost',
])('A container cannot reach %s', (address) => {
  expect(findAddressWarning(address, address)).toContain('A container cannot reach')
})

it.each(['nas.lan', 'nas.lan:8080', '', 'ftp://nas.lan', 'http://'])('%j is no address', (address) => {
  expect(findAddressWarning(address, 'http://nas.lan')).toContain('This is no address')
})

it('An http:// address of a board at https:// may be redirected', () => {
  expect(findAddressWarning('http://diun.example.org', 'https://diun.example.org')).toContain('redirect')
})

it.each(['http://nas.lan:8080', 'https://diun.example.org', 'http://192.168.1.20:8080', 'http://dashboard:8080'])(
  'Nothing is wrong with %s',
  (address) => {
    expect(findAddressWarning(address, 'https://diun.example.org')).toBe('')
  },
)
