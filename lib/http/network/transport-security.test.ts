import { describe, expect, it } from 'vitest'
import { toTransportSecurity } from './transport-security'

const AUTO = { baseUrl: null, hsts: null }
const proxy = { isProxy: true }
const stranger = { isProxy: false }
const https = (host: string, more: Record<string, string> = {}) => ({
  headers: { host, 'x-forwarded-proto': 'https', ...more },
})

const YEAR = 'max-age=31536000'

describe('A browser', () => {
  it('is told to keep to https behind a trusted proxy that says so, and by BASE_URL', () => {
    expect(toTransportSecurity(https('diun.example.org'), proxy, AUTO)).toBe(YEAR)
    expect(toTransportSecurity(https('diun.example.org:443', { 'x-forwarded-port': '443' }), proxy, AUTO)).toBe(YEAR)
    expect(toTransportSecurity(https('a'), stranger, { ...AUTO, baseUrl: 'https://diun.example.org' })).toBe(YEAR)
    expect(toTransportSecurity(https('diun.example.org'), stranger, AUTO)).toBeNull()
    expect(toTransportSecurity({ headers: { host: 'nas' } }, proxy, AUTO)).toBeNull()
    expect(toTransportSecurity(https('a'), proxy, { ...AUTO, baseUrl: 'http://nas' })).toBeNull()
  })

  it('is not where the address names a port, since the rule would hold for all the others', () => {
    expect(toTransportSecurity(https('nas.example.org:8443'), proxy, AUTO)).toBeNull()
    expect(toTransportSecurity(https('[fd00::1]:8443'), proxy, AUTO)).toBeNull()
    expect(toTransportSecurity(https('[fd00::1]', { 'x-forwarded-port': '8443' }), proxy, AUTO)).toBeNull()
    expect(toTransportSecurity(https('dashboard', { 'x-forwarded-host': 'nas:8443, inner' }), proxy, AUTO)).toBeNull()
    expect(toTransportSecurity(https('nas', { 'x-forwarded-port': '8443' }), proxy, AUTO)).toBeNull()
    expect(toTransportSecurity(https('a'), proxy, { ...AUTO, baseUrl: 'https://nas:8443' })).toBeNull()
    expect(toTransportSecurity(https('no host'), proxy, AUTO)).toBeNull()
  })

  it('is told what a setting says: to keep to it, or to forget it; over http nothing', () => {
    expect(toTransportSecurity(https('nas:8443'), proxy, { ...AUTO, hsts: true })).toBe(YEAR)
    expect(toTransportSecurity(https('nas'), proxy, { ...AUTO, hsts: false })).toBe('max-age=0')
    expect(toTransportSecurity({ headers: { host: 'nas' } }, proxy, { ...AUTO, hsts: true })).toBeNull()
    expect(toTransportSecurity({ headers: { host: 'nas' } }, proxy, { ...AUTO, hsts: false })).toBeNull()
  })
})
