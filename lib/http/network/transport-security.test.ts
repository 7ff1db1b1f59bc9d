import { describe, expect, it } from 'vitest'
import { buildTransportSecurity } from './transport-security'

const AUTO = { baseUrl: null, hsts: null }
const proxy = { isProxy: true }
const stranger = { isProxy: false }
const https = (host: string, more: Record<string, string> = {}) => ({
  headers: { host, 'x-forwarded-proto': 'https', ...more },
})

const YEAR = 'max-age=31536000'

describe('Strict-Transport-Security', () => {
  it('is sent behind a trusted proxy that reports https, and where BASE_URL is https', () => {
    expect(buildTransportSecurity(https('diun.example.org'), proxy, AUTO)).toBe(YEAR)
    expect(buildTransportSecurity(https('diun.example.org:443', { 'x-forwarded-port': '443' }), proxy, AUTO)).toBe(YEAR)
    expect(buildTransportSecurity(https('a'), stranger, { ...AUTO, baseUrl: 'https://diun.example.org' })).toBe(YEAR)
    expect(buildTransportSecurity(https('diun.example.org'), stranger, AUTO)).toBeNull()
    expect(buildTransportSecurity({ headers: { host: 'nas' } }, proxy, AUTO)).toBeNull()
    expect(buildTransportSecurity(https('a'), proxy, { ...AUTO, baseUrl: 'http://nas' })).toBeNull()
  })

  it('is not sent where the address names a port, since the rule would hold for every port', () => {
    expect(buildTransportSecurity(https('nas.example.org:8443'), proxy, AUTO)).toBeNull()
    expect(buildTransportSecurity(https('[fd00::1]:8443'), proxy, AUTO)).toBeNull()
    expect(buildTransportSecurity(https('[fd00::1]', { 'x-forwarded-port': '8443' }), proxy, AUTO)).toBeNull()
    expect(
      buildTransportSecurity(https('dashboard', { 'x-forwarded-host': 'nas:8443, inner' }), proxy, AUTO),
    ).toBeNull()
    expect(buildTransportSecurity(https('nas', { 'x-forwarded-port': '8443' }), proxy, AUTO)).toBeNull()
    expect(buildTransportSecurity(https('a'), proxy, { ...AUTO, baseUrl: 'https://nas:8443' })).toBeNull()
    expect(buildTransportSecurity(https('no host'), proxy, AUTO)).toBeNull()
  })

  it('follows the setting, and is not sent over http', () => {
    expect(buildTransportSecurity(https('nas:8443'), proxy, { ...AUTO, hsts: true })).toBe(YEAR)
    expect(buildTransportSecurity(https('nas'), proxy, { ...AUTO, hsts: false })).toBe('max-age=0')
    expect(buildTransportSecurity({ headers: { host: 'nas' } }, proxy, { ...AUTO, hsts: true })).toBeNull()
    expect(buildTransportSecurity({ headers: { host: 'nas' } }, proxy, { ...AUTO, hsts: false })).toBeNull()
  })
})
