import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { BlockList } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { CannotStart } from '@/lib/domain/errors'
import { readConfig } from './config'

const URL = 'postgres://user:password@db:5432/diun'
const CA = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'

const OIDC = {
  AUTH_MODE: 'oidc',
  OIDC_ISSUER: 'https://id.example.org',
  OIDC_CLIENT_ID: 'diun',
  OIDC_CLIENT_SECRET: 'hush',
  OIDC_ALLOWED_GROUPS: 'admins',
}

const folder = mkdtempSync(join(tmpdir(), 'diun-dashboard-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0

function secretFile(content: string): string {
  const path = join(folder, `secret-${files++}`)
  writeFileSync(path, content)
  return path
}

function faultsOf(variables: Record<string, string>): string {
  try {
    readConfig(variables)
  } catch (error) {
    if (error instanceof CannotStart) return error.message
  }
  throw new Error('The settings were accepted.')
}

describe('The settings', () => {
  it('have defaults: SQLite below the working folder, on port 8080, behind a password that is still to be chosen', () => {
    expect(readConfig({})).toEqual({
      port: 8080,
      database: { driver: 'sqlite', path: resolve('./data/diun.db') },
      auth: { mode: 'password', preset: null },
      history: { days: 365, perImage: 1_000 },
      webhookSecret: null,
      baseUrl: null,
      trustedProxies: new BlockList(),
      logLevel: 'info',
      isDevelopment: false,
      isPasswordReset: false,
      isDemo: false,
      shutdownDelay: 0,
    })
  })

  it('choose PostgreSQL when it has an address', () => {
    const postgres = {
      driver: 'postgres',
      url: URL,
      tls: { mode: 'prefer', ca: null },
      pooler: 'none',
      poolSize: 10,
      connectTimeout: 5,
      statementTimeout: 30,
    }
    expect(readConfig({ DATABASE_URL: URL }).database).toEqual(postgres)
    expect(readConfig({ DATABASE_URL: URL, DB_PATH: '/data/diun.db' }).database).toEqual(postgres)
  })

  it('take a PostgreSQL of several hosts, and a password that has a place of its own', () => {
    const hosts = 'postgresql://diun@a:5432,b.lan/diun'
    const { database } = readConfig({ DATABASE_URL: hosts, DATABASE_PASSWORD_FILE: secretFile('s@cret/\n') })
    expect(database).toMatchObject({ url: 'postgresql://diun:s%40cret%2F@a:5432,b.lan/diun' })
  })

  it.each([
    ['sslmode=require', undefined, 'require'],
    ['sslmode=require&channel_binding=require', CA, 'verify-ca'],
    ['sslmode=verify-full', undefined, 'verify-full'],
    ['sslmode=allow', undefined, 'prefer'],
    ['', CA, 'verify-full'],
  ])('read TLS as libpq does: "%s"', (query, ca, mode) => {
    const { database } = readConfig({ DATABASE_URL: `${URL}?${query}`, ...(ca && { DATABASE_CA: ca }) })
    expect(database).toMatchObject({ url: URL, tls: { mode, ca: ca ?? null } })
  })

  it('limit the history, and keep all of it with 0', () => {
    expect(readConfig({ HISTORY_DAYS: '30', HISTORY_PER_IMAGE: '0' }).history).toEqual({ days: 30, perImage: null })
  })

  it('take an empty one for missing', () => {
    expect(readConfig({ DATABASE_URL: '', WEBHOOK_SECRET: ' ', PORT: '', WEBHOOK_SECRET_FILE: '' })).toEqual(
      readConfig({}),
    )
  })

  it('take a secret from a file, without its line break', () => {
    expect(readConfig({ WEBHOOK_SECRET_FILE: secretFile(' s3cret \n') }).webhookSecret).toBe('s3cret')
    expect(readConfig({ DATABASE_URL_FILE: secretFile(URL) }).database).toMatchObject({ driver: 'postgres', url: URL })
  })

  it.each([
    [{ DB_DRIVER: 'postgres' }, /DB_DRIVER is "postgres", but DATABASE_URL is not set/],
    [{ DB_DRIVER: 'sqlite', DATABASE_URL: URL }, /DB_DRIVER is "sqlite", but DATABASE_URL is set/],
    [{ DB_DRIVER: 'mysql' }, /must be "sqlite" or "postgres"/],
    [{ DATABASE_URL: 'mysql://db' }, /DATABASE_URL is not of the form/],
    [{ DATABASE_URL: 'db' }, /DATABASE_URL is not of the form/],
    [{ DATABASE_URL: 'postgres://a,/diun' }, /DATABASE_URL is not of the form/],
    [{ DATABASE_URL: `${URL}?sslmode=on` }, /sslmode in DATABASE_URL is "on"/],
    [{ DATABASE_URL: `${URL}?sslrootcert=ca.pem` }, /set DATABASE_CA_FILE to its path/],
    [{ DATABASE_URL: `${URL}?pgbouncer=true` }, /the parameter "pgbouncer", which is not supported here/],
    [{ DATABASE_URL: `${URL}?sslmode=disable`, DATABASE_CA: CA }, /which does not check certificates/],
    [{ DATABASE_URL: URL, DATABASE_CA: 'ca.pem' }, /DATABASE_CA is not a PEM certificate/],
    [{ DATABASE_URL: URL, DATABASE_PASSWORD: 'hush' }, /has a password too/],
    [{ DATABASE_URL: 'postgres://db/diun', DATABASE_PASSWORD: 'hush' }, /has no user/],
    [{ DATABASE_URL: URL, DATABASE_POOLER: 'session' }, /must be one of none, transaction/],
    [{ DATABASE_URL: URL, DATABASE_POOL_SIZE: '0' }, /DATABASE_POOL_SIZE is "0", but must be a number from 1 to 500/],
    [{ DATABASE_URL: URL, DATABASE_CONNECT_TIMEOUT: '5s' }, /from 1 to 60/],
    [{ DATABASE_URL: URL, DATABASE_STATEMENT_TIMEOUT: '-1' }, /from 1 to 3600/],
    [{ PORT: '80a' }, /PORT is "80a"/],
    [{ PORT: '0' }, /1 to 65535/],
    [{ PORT: '65536' }, /1 to 65535/],
    [{ HISTORY_DAYS: '-1' }, /HISTORY_DAYS is "-1"/],
    [{ HISTORY_PER_IMAGE: 'all' }, /HISTORY_PER_IMAGE is "all", but must be a number from 0 to 1000000/],
    [{ SHUTDOWN_DELAY: '61' }, /SHUTDOWN_DELAY is "61", but must be a number from 0 to 60/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL is "loud"/],
    [{ DEMO: 'yes' }, /DEMO is "yes", but must be "1"/],
    [{ DEMO: '1', DB_PATH: '/data/diun.db' }, /DEMO and DB_PATH are both set/],
    [{ DEMO: 'true', DATABASE_URL: URL }, /DEMO and DATABASE_URL are both set/],
    [{ DEMO: '1', DB_DRIVER: 'sqlite' }, /DEMO and DB_DRIVER are both set/],
    [{ AUTH_MODE: 'basic' }, /AUTH_MODE is "basic", but must be one of password, oidc, proxy, none/],
    [{ AUTH_PASSWORD: 'short' }, /AUTH_PASSWORD must have at least 10 characters/],
    [{ AUTH_MODE: 'proxy' }, /TRUSTED_PROXIES is not set/],
    [{ AUTH_MODE: 'proxy', TRUSTED_PROXIES: '::1', AUTH_PROXY_HEADER: 'a: b' }, /which is not a valid header name/],
    [{ AUTH_MODE: 'oidc', OIDC_CLIENT_ID: 'diun' }, /OIDC_ISSUER is not set.*OIDC_CLIENT_SECRET is not set/s],
    [{ ...OIDC, OIDC_ALLOWED_GROUPS: ' , ' }, /nobody may sign in/],
    [{ ...OIDC, OIDC_ISSUER: 'id.example.org' }, /OIDC_ISSUER is "id.example.org"/],
    [{ TRUSTED_PROXIES: '10.0.0.0/33' }, /TRUSTED_PROXIES has "10.0.0.0\/33"/],
    [{ TRUSTED_PROXIES: 'traefik' }, /TRUSTED_PROXIES has "traefik"/],
    [{ BASE_URL: 'diun.example.org' }, /BASE_URL is "diun.example.org"/],
    [{ BASE_URL: 'https://example.org/diun' }, /without a path/],
    [{ WEBHOOK_SECRET_FILE: '/nowhere' }, /WEBHOOK_SECRET_FILE points to \/nowhere, which cannot be read/],
    [{ WEBHOOK_SECRET: 'a', WEBHOOK_SECRET_FILE: secretFile('b') }, /both set/],
    [{ WEBHOOK_SECRET_FILE: secretFile('\n') }, /is empty/],
  ])('refuse %j with a sentence', (variables, sentence) => {
    expect(faultsOf(variables)).toMatch(sentence)
  })

  it('name a provider, and who of its people may sign in', () => {
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
      },
    })
  })

  it('name proxies by address, by network, and all private networks by one word', () => {
    const { trustedProxies } = readConfig({ TRUSTED_PROXIES: 'private, 203.0.113.7, 2001:db8::/32' })
    const trusts = (address: string) => trustedProxies.check(address, address.includes(':') ? 'ipv6' : 'ipv4')
    for (const address of ['127.0.0.1', '172.18.0.2', 'fd00::1', '203.0.113.7', '2001:db8::5']) {
      expect(trusts(address), address).toBe(true)
    }
    for (const address of ['203.0.113.8', '172.32.0.1', '2001:db9::1']) expect(trusts(address), address).toBe(false)
  })

  it('name the address that browsers use, without what follows the host', () => {
    expect(readConfig({ BASE_URL: 'https://diun.example.org/' }).baseUrl).toBe('https://diun.example.org')
  })

  it.each([
    ['1', true],
    ['true', true],
    ['0', false],
    ['false', false],
    ['', false],
  ])('take DEMO=%s for %s', (text, isDemo) => {
    expect(readConfig({ DEMO: text }).isDemo).toBe(isDemo)
  })

  it('tell all faults together, and no secret', () => {
    const faults = faultsOf({
      PORT: 'x',
      DB_DRIVER: 'postgres',
      LOG_LEVEL: 'y',
      WEBHOOK_SECRET: 'hush',
      WEBHOOK_SECRET_FILE: secretFile('hush'),
    })
    expect(faults.split('\n')).toHaveLength(5)
    expect(faults).not.toContain('hush')
  })
})
