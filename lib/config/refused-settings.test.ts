import { describe, expect, it } from 'vitest'
import { CA, DATABASE, OIDC, readConfigErrors, writeSecretFile } from './test-settings'

describe('Settings that cannot be used', () => {
  it.each([
    [{ DB_DRIVER: 'postgres' }, /DB_DRIVER is "postgres", but DATABASE_URL is not set/],
    [{ DB_DRIVER: 'sqlite', DATABASE_URL: DATABASE }, /DB_DRIVER is "sqlite", but DATABASE_URL is set/],
    [{ DB_DRIVER: 'mysql' }, /must be "sqlite" or "postgres"/],
    [{ DATABASE_URL: 'mysql://db' }, /DATABASE_URL is not of the form/],
    [{ DATABASE_URL: 'db' }, /DATABASE_URL is not of the form/],
    [{ DATABASE_URL: 'postgres://a,/diun' }, /DATABASE_URL is not of the form/],
    [{ DATABASE_URL: `${DATABASE}?sslmode=on` }, /sslmode in DATABASE_URL must be one of disable, prefer/],
    [{ DATABASE_URL: `${DATABASE}?sslrootcert=ca.pem` }, /set DATABASE_CA_FILE to its path/],
    [{ DATABASE_URL: `${DATABASE}?pgbouncer=true` }, /a parameter that is not supported here: remove all but sslmode/],
    [{ DATABASE_URL: `${DATABASE}?sslmode=disable`, DATABASE_CA: CA }, /which does not check certificates/],
    [{ DATABASE_URL: DATABASE, DATABASE_CA: 'ca.pem' }, /DATABASE_CA is not a PEM certificate/],
    [{ DATABASE_URL: DATABASE, DATABASE_PASSWORD: 'hush' }, /has a password too/],
    [{ DATABASE_URL: 'postgres://db/diun', DATABASE_PASSWORD: 'hush' }, /has no user/],
    [{ DATABASE_URL: DATABASE, DATABASE_POOLER: 'session' }, /must be one of none, transaction/],
    [
      { DATABASE_URL: DATABASE, DATABASE_POOL_SIZE: '0' },
      /DATABASE_POOL_SIZE is "0", but must be a number from 1 to 500/,
    ],
    [{ DATABASE_URL: DATABASE, DATABASE_CONNECT_TIMEOUT: '5s' }, /from 1 to 60/],
    [{ DATABASE_URL: DATABASE, DATABASE_STATEMENT_TIMEOUT: '-1' }, /from 1 to 3600/],
    [{ PORT: '80a' }, /PORT is "80a"/],
    [{ PORT: '0' }, /1 to 65535/],
    [{ PORT: '65536' }, /1 to 65535/],
    [{ HISTORY_DAYS: '-1' }, /HISTORY_DAYS is "-1"/],
    [{ SETTLE_DAYS: '366' }, /SETTLE_DAYS is "366", but must be a number from 0 to 365/],
    [{ HISTORY_PER_IMAGE: 'all' }, /HISTORY_PER_IMAGE is "all", but must be a number from 0 to 1000000/],
    [{ SHUTDOWN_DELAY: '61' }, /SHUTDOWN_DELAY is "61", but must be a number from 0 to 60/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL is "loud"/],
    [{ DEMO: 'yes' }, /DEMO is "yes", but must be "1"/],
    [{ DEMO: '1', DB_PATH: '/data/diun.db' }, /DEMO and DB_PATH are both set/],
    [{ DEMO: 'true', DATABASE_URL: DATABASE }, /DEMO and DATABASE_URL are both set/],
    [{ DEMO: '1', DB_DRIVER: 'sqlite' }, /DEMO and DB_DRIVER are both set/],
    [{ AUTH_MODE: 'basic' }, /AUTH_MODE is "basic", but must be one of password, oidc, proxy, none/],
    [{ AUTH_PASSWORD: 'short' }, /AUTH_PASSWORD must have at least 10 characters/],
    [{ AUTH_MODE: 'proxy' }, /TRUSTED_PROXIES is not set/],
    [{ AUTH_MODE: 'proxy', TRUSTED_PROXIES: '::1', AUTH_PROXY_HEADER: 'a: b' }, /which is not a valid header name/],
    [{ AUTH_MODE: 'proxy', TRUSTED_PROXIES: '::1', AUTH_PROXY_SECRET: 'a secret of 15.' }, /at least 16 characters/],
    [{ AUTH_MODE: 'oidc', OIDC_CLIENT_ID: 'diun' }, /OIDC_ISSUER is not set.*OIDC_CLIENT_SECRET is not set/s],
    [{ ...OIDC, OIDC_ALLOWED_GROUPS: ' , ' }, /nobody may sign in/],
    [{ ...OIDC, OIDC_ISSUER: 'id.example.org' }, /OIDC_ISSUER is "id.example.org"/],
    [{ TRUSTED_PROXIES: '10.0.0.0/33' }, /TRUSTED_PROXIES has "10.0.0.0\/33"/],
    [{ TRUSTED_PROXIES: 'traefik' }, /TRUSTED_PROXIES has "traefik"/],
    [{ BASE_URL: 'diun.example.org' }, /BASE_URL is "diun.example.org"/],
    [{ BASE_URL: 'https://example.org/diun' }, /cannot live under a path: it needs a name of its own/],
    [{ FRAME_ANCESTORS: 'https://home.example.org, *' }, /FRAME_ANCESTORS has "\*"/],
    [{ FRAME_ANCESTORS: 'https://home.example.org/page' }, /addresses without a path/],
    [{ HSTS: 'off' }, /HSTS is "off", but must be "1" for yes or "0" for no/],
    [{ DB_PATH: 'postgres://db/diun' }, /DB_PATH is an address/],
    [{ BASE_URL: 'https://diun.example.org@evil.example' }, /an address with a user or a password/],
    [{ WEBHOOK_SECRET_FILE: '/nowhere' }, /The file that WEBHOOK_SECRET_FILE names cannot be read \(ENOENT\)/],
    [{ WEBHOOK_SECRET: 'a', WEBHOOK_SECRET_FILE: writeSecretFile('b') }, /both set/],
    [{ WEBHOOK_SECRET_FILE: writeSecretFile('\n') }, /is empty/],
  ])('are refused with a sentence: %j', (variables, sentence) => {
    expect(readConfigErrors(variables)).toMatch(sentence)
  })

  it.each([
    { DATABASE_URL: 'postgres://diun:ab@hush:hush@/x?hush' },
    { DATABASE_URL: 'postgres://diun:ab/hush@host/db' },
    { DATABASE_URL: 'postgres://diun:ab?hush@host/db' },
    { DATABASE_URL: 'postgres://diun:ab#hush@host/db' },
    { DATABASE_URL: 'postgres://diun:ab%hush@host/db' },
    { DATABASE_URL: 'postgres://diun:hush' },
    { DATABASE_URL: 'postgres://diun@host/db?sslmode=hush' },
    { DATABASE_URL: 'postgres://diun@host/db?hush=1' },
    { DATABASE_URL: 'mysql://diun:hush@host/db' },
    { DATABASE_URL: 'hush' },
    { DB_PATH: 'postgres://diun:hush@host/db' },
    { ...OIDC, OIDC_ISSUER: 'https://diun:hush@id.example.org' },
    { ...OIDC, OIDC_ISSUER: 'diun:hush@id.example.org' },
    { BASE_URL: 'https://diun:hush@diun.example.org' },
    { BASE_URL: 'https://diun:hush@diun.example.org/path' },
    { AUTH_PASSWORD: 'hush' },
    { AUTH_PASSWORD_FILE: 'hush' },
    { DATABASE_URL_FILE: 'postgres://diun:hush@host/db' },
    { WEBHOOK_SECRET_FILE: 'hu\0sh' },
    { DATABASE_URL: DATABASE, DATABASE_CA: 'hush' },
    { DATABASE_URL: DATABASE, DATABASE_PASSWORD: 'hush' },
  ])('are refused without revealing the secret: %j', (variables) => {
    expect(readConfigErrors(variables)).not.toMatch(/hu.?sh/)
  })

  it('are reported all together, without the secrets', () => {
    const errors = readConfigErrors({
      PORT: 'x',
      DB_DRIVER: 'postgres',
      LOG_LEVEL: 'y',
      WEBHOOK_SECRET: 'hush',
      WEBHOOK_SECRET_FILE: writeSecretFile('hush'),
    })
    expect(errors.split('\n')).toHaveLength(5)
    expect(errors).not.toContain('hush')
  })
})
