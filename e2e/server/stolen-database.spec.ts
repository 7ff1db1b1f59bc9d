import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect } from '@playwright/test'
import openSql from 'postgres'
import { deriveCredentialId } from '../../lib/auth/secret'
import { PASSWORD, readCookie, readSetupCode } from '../support/access/sign-in'
import { readAnswer } from '../support/read-answer'
import { send } from '../support/senders/send'
import type { App } from '../support/server/app'
import { test } from '../support/test'

test.use({ env: { AUTH_MODE: 'password' } })

test('A copy of the database holds no secret, and what it holds opens nothing', async ({ app, request }) => {
  const code = readSetupCode(app)
  const claimed = await request.post('/api/setup', { data: { code, password: PASSWORD } })
  const cookies = claimed.headersArray().filter(({ name }) => name.toLowerCase() === 'set-cookie')
  const [cookie = '', remembered = ''] = cookies.map(({ value }) => readCookie(value))
  const device = remembered.split('=')[1] ?? ''
  const [cookieName = '', session = ''] = cookie.split('=')
  const headers = { cookie, 'sec-fetch-site': 'same-origin' }
  const post = (path: string, data: object) => request.post(path, { data, headers })
  const wanted = { name: 'Homepage', access: 'write', expires_in_days: null }
  const { token } = await readAnswer('POST /api/tokens', post('/api/tokens', wanted))
  const { key } = await readAnswer('POST /api/webhook-keys', post('/api/webhook-keys', { host: 'attic' }))

  const copy = await readDatabase(app)
  expect(copy).toContain('attic')
  for (const secret of [PASSWORD, code, session, device, token, key]) expect(copy).not.toContain(secret)

  for (const secret of [session, device, token, key]) {
    const stolen = deriveCredentialId(secret)
    expect(copy).toContain(stolen)
    const prefix = secret.slice(0, -stolen.length)
    for (const said of [stolen, prefix + stolen]) {
      for (const shown of [{ cookie: `${cookieName}=${said}` }, { authorization: `Bearer ${said}` }]) {
        expect((await send(app.url, { path: '/api/updates', headers: shown })).status).toBe(401)
      }
      const sending = { method: 'POST', path: '/webhook', headers: { authorization: said } }
      expect((await send(app.url, sending, '{"image":"redis:7"}')).status).toBe(401)
    }
  }
})

/** Reads everything that a thief of the database files, or of a dump, would have. */
async function readDatabase({ database: { DB_PATH, DATABASE_URL = '' } }: App): Promise<string> {
  if (DB_PATH === undefined) return dumpPostgres(DATABASE_URL)
  const folder = dirname(DB_PATH)
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1')))
  return files.join('\n')
}

async function dumpPostgres(url: string): Promise<string> {
  const client = openSql(url, { max: 1 })
  try {
    const tables = await client<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public'`
    const rows = await Promise.all(tables.map(({ name }) => client`select * from ${client(name)}`))
    return JSON.stringify(rows)
  } finally {
    await client.end()
  }
}
