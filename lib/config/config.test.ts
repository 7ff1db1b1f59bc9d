import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { CannotStart } from '@/lib/domain/errors'
import { readConfig } from './config'

const URL = 'postgres://user:password@db:5432/diun'

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
  it('have defaults: SQLite below the working folder, on port 8080, open', () => {
    expect(readConfig({})).toEqual({
      port: 8080,
      database: { driver: 'sqlite', path: resolve('./data/diun.db') },
      webhookSecret: null,
      logLevel: 'info',
      isDemo: false,
    })
  })

  it('choose PostgreSQL when it has an address', () => {
    expect(readConfig({ DATABASE_URL: URL }).database).toEqual({ driver: 'postgres', url: URL })
    expect(readConfig({ DATABASE_URL: URL, DB_PATH: '/data/diun.db' }).database).toEqual({
      driver: 'postgres',
      url: URL,
    })
  })

  it('take an empty one for missing', () => {
    expect(readConfig({ DATABASE_URL: '', WEBHOOK_SECRET: ' ', PORT: '', WEBHOOK_SECRET_FILE: '' })).toEqual(
      readConfig({}),
    )
  })

  it('take a secret from a file, without its line break', () => {
    expect(readConfig({ WEBHOOK_SECRET_FILE: secretFile(' s3cret \n') }).webhookSecret).toBe('s3cret')
    expect(readConfig({ DATABASE_URL_FILE: secretFile(URL) }).database).toEqual({ driver: 'postgres', url: URL })
  })

  it.each([
    [{ DB_DRIVER: 'postgres' }, /DB_DRIVER is "postgres", but DATABASE_URL is not set/],
    [{ DB_DRIVER: 'sqlite', DATABASE_URL: URL }, /DB_DRIVER is "sqlite", but DATABASE_URL is set/],
    [{ DB_DRIVER: 'mysql' }, /must be "sqlite" or "postgres"/],
    [{ DATABASE_URL: 'mysql://db' }, /DATABASE_URL is not of the form/],
    [{ DATABASE_URL: 'db' }, /DATABASE_URL is not of the form/],
    [{ PORT: '80a' }, /PORT is "80a"/],
    [{ PORT: '0' }, /1 to 65535/],
    [{ PORT: '65536' }, /1 to 65535/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL is "loud"/],
    [{ DEMO: 'yes' }, /DEMO is "yes", but must be "1"/],
    [{ DEMO: '1', DB_PATH: '/data/diun.db' }, /DEMO and DB_PATH are both set/],
    [{ DEMO: 'true', DATABASE_URL: URL }, /DEMO and DATABASE_URL are both set/],
    [{ DEMO: '1', DB_DRIVER: 'sqlite' }, /DEMO and DB_DRIVER are both set/],
    [{ AUTH_MODE: 'password' }, /no sign-in/],
    [{ WEBHOOK_SECRET_FILE: '/nowhere' }, /WEBHOOK_SECRET_FILE names \/nowhere, which cannot be read/],
    [{ WEBHOOK_SECRET: 'a', WEBHOOK_SECRET_FILE: secretFile('b') }, /both set/],
    [{ WEBHOOK_SECRET_FILE: secretFile('\n') }, /is empty/],
  ])('refuse %j with a sentence', (variables, sentence) => {
    expect(faultsOf(variables)).toMatch(sentence)
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
