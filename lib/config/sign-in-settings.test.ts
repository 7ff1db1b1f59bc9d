import { describe, expect, it } from 'vitest'
import { readConfig } from './config'
import { OIDC, readConfigErrors, writeSecretFile } from './test-settings'

/** Networks that are too wide: a proxy in them is not believed about who somebody is. */
const WIDE = [
  'private',
  '10.0.0.0/8',
  '0.0.0.0/0',
  '172.18.0.0/15',
  '::/0',
  'fd00::/8',
  'fd00::/63',
  '::/64',
  '::ffff:0:0/96',
]

describe('The settings of the sign-in', () => {
  it('name a provider, and the people of it who may sign in', () => {
    const lists = { OIDC_ALLOWED_EMAILS: 'Zoe@Example.org, bob@example.org', OIDC_ALLOWED_DOMAINS: 'Example.com' }
    expect(readConfig({ ...OIDC, ...lists }).auth).toEqual({
      mode: 'oidc',
      oidc: {
        issuer: 'https://id.example.org',
        clientId: 'diun',
        clientSecret: 'hush',
        emails: ['zoe@example.org', 'bob@example.org'],
        domains: ['example.com'],
        groups: ['admins'],
        assumesVerified: false,
      },
    })
    const { auth } = readConfig({ ...OIDC, OIDC_ASSUME_EMAIL_VERIFIED: '1' })
    expect(auth).toMatchObject({ oidc: { assumesVerified: true } })
  })

  it.each(WIDE)('let no proxy sign people in from a network as wide as %s', (network) => {
    const errors = readConfigErrors({ AUTH_MODE: 'proxy', TRUSTED_PROXIES: `172.18.0.2, ${network}` })
    expect(errors).toContain(`it has "${network}": name the proxy’s address`)
  })

  it('let a proxy sign people in from its address, or from a network no wider than that of containers', () => {
    const TRUSTED_PROXIES = '172.18.0.2, 172.18.0.0/16, fd00:0:0:1::/64, ::1, ::ffff:10.0.0.0/112'
    expect(readConfig({ AUTH_MODE: 'proxy', TRUSTED_PROXIES }).auth).toEqual({
      mode: 'proxy',
      proxy: { header: 'remote-user', secret: null },
    })
    const AUTH_PROXY_SECRET_FILE = writeSecretFile('a secret of 16 c')
    const { auth } = readConfig({ AUTH_MODE: 'proxy', TRUSTED_PROXIES, AUTH_PROXY_SECRET_FILE })
    expect(auth).toMatchObject({ proxy: { secret: 'a secret of 16 c' } })
  })

  it('name proxies by address, by network, or all private networks by one word', () => {
    const { trustedProxies } = readConfig({ TRUSTED_PROXIES: 'private, 203.0.113.7, 2001:db8::/32' })
    const trusts = (address: string) => trustedProxies.check(address, address.includes(':') ? 'ipv6' : 'ipv4')
    for (const address of ['127.0.0.1', '172.18.0.2', 'fd00::1', '203.0.113.7', '2001:db8::5']) {
      expect(trusts(address), address).toBe(true)
    }
    for (const address of ['203.0.113.8', '172.32.0.1', '2001:db9::1']) expect(trusts(address), address).toBe(false)
  })
})
