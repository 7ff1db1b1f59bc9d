import { BlockList } from 'node:net'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from './config'
import { CA, DATABASE, writeSecretFile } from './test-settings'

describe('The settings', () => {
  it('have defaults: SQLite below the working folder, on port 8080, behind a password that is still to be chosen', () => {
    expect(readConfig({})).toEqual({
      port: 8080,
      database: { driver: 'sqlite', path: resolve('./data/diun.db') },
      auth: { mode: 'password', preset: null },
      history: { days: 365, perImage: 1_000 },
      settleDays: 3,
      reminderDays: [7, 30],
      channelsFile: null,
      hasLinkLocalChannels: false,
      webhookSecret: null,
      baseUrl: null,
      hasScriptLinks: false,
      hasOpenMetrics: false,
      frameAncestors: [],
      hsts: null,
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
      url: DATABASE,
      tls: { mode: 'prefer', ca: null },
      pooler: 'none',
      poolSize: 10,
      connectTimeout: 5,
      statementTimeout: 30,
    }
    expect(readConfig({ DATABASE_URL: DATABASE }).database).toEqual(postgres)
    expect(readConfig({ DATABASE_URL: DATABASE, DB_PATH: '/data/diun.db' }).database).toEqual(postgres)
  })

  it('accept a PostgreSQL of several hosts, and its password from a setting of its own', () => {
    const hosts = 'postgresql://diun@a:5432,[::1]/diun'
    const { database } = readConfig({ DATABASE_URL: hosts, DATABASE_PASSWORD_FILE: writeSecretFile('s@cret/\n') })
    expect(database).toMatchObject({ url: 'postgres://diun:s%40cret%2F@a:5432,[::1]:5432/diun' })
  })

  it.each([
    ['sslmode=require', undefined, 'require'],
    ['sslmode=require&channel_binding=require', CA, 'verify-ca'],
    ['sslmode=verify-full', undefined, 'verify-full'],
    ['sslmode=allow', undefined, 'prefer'],
    ['', CA, 'verify-full'],
  ])('read TLS as libpq does: "%s"', (query, ca, mode) => {
    const { database } = readConfig({ DATABASE_URL: `${DATABASE}?${query}`, ...(ca && { DATABASE_CA: ca }) })
    expect(database).toMatchObject({ url: DATABASE, tls: { mode, ca: ca ?? null } })
  })

  it('limit the history, and keep all of it with 0', () => {
    expect(readConfig({ HISTORY_DAYS: '30', HISTORY_PER_IMAGE: '0' }).history).toEqual({ days: 30, perImage: null })
  })

  it('treat an empty value as missing', () => {
    expect(readConfig({ DATABASE_URL: '', WEBHOOK_SECRET: ' ', PORT: '', WEBHOOK_SECRET_FILE: '' })).toEqual(
      readConfig({}),
    )
  })

  it('read a secret from a file, without its line break', () => {
    expect(readConfig({ WEBHOOK_SECRET_FILE: writeSecretFile(' s3cret \n') }).webhookSecret).toBe('s3cret')
    expect(readConfig({ DATABASE_URL_FILE: writeSecretFile(DATABASE) }).database).toMatchObject({
      driver: 'postgres',
      url: DATABASE,
    })
  })

  it('reduce BASE_URL to its origin', () => {
    expect(readConfig({ BASE_URL: 'https://diun.example.org/' }).baseUrl).toBe('https://diun.example.org')
  })

  it.each([
    ['1', true],
    ['true', true],
    ['0', false],
    ['false', false],
    ['', false],
  ])('read DEMO=%s as %s', (text, isDemo) => {
    expect(readConfig({ DEMO: text }).isDemo).toBe(isDemo)
  })
})
