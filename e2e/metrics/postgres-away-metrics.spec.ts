import { expect, request } from '@playwright/test'
import { openOwnPostgres } from '../../test/postgres'
import { PASSWORD } from '../support/access/sign-in'
import { readAnswer } from '../support/read-answer'
import { send } from '../support/senders/send'
import { openApp } from '../support/server/app'
import { test } from '../support/test'

const SETTINGS = { AUTH_MODE: 'password', AUTH_PASSWORD: PASSWORD }

async function createToken(url: string): Promise<string> {
  const browser = await request.newContext({ baseURL: url })
  await browser.post('/api/session', { data: { password: PASSWORD } })
  const data = { name: 'Prometheus', access: 'read', expires_in_days: 1 }
  const headers = { 'sec-fetch-site': 'same-origin' }
  const { token } = await readAnswer('POST /api/tokens', browser.post('/api/tokens', { data, headers }))
  await browser.dispose()
  return token
}

test('While PostgreSQL is away, a token that was let in reads so, and what the process does', async () => {
  test.slow()
  const postgres = await openOwnPostgres()
  const app = await openApp({ dialect: 'postgres', env: { ...SETTINGS, DATABASE_URL: postgres.url } })
  try {
    const [known, unknown] = [await createToken(app.url), await createToken(app.url)]
    const scrape = (token: string) => send(app.url, { path: '/metrics', headers: { authorization: `Bearer ${token}` } })
    expect((await scrape(known)).body).toContain('diun_dashboard_database_up 1\n')

    await postgres.stop()
    const away = await scrape(known)
    expect(away.status).toBe(200)
    expect(away.body).toContain('diun_dashboard_database_up 0\n')
    expect(away.body).toMatch(/^process_resident_memory_bytes \d+$/m)
    expect(away.body).not.toContain('diun_dashboard_images')
    expect((await scrape(unknown)).status).toBe(503)

    await postgres.start()
    await expect.poll(async () => (await scrape(known)).body).toContain('diun_dashboard_database_up 1\n')
  } finally {
    await app.close()
    await postgres.close()
  }
})

test('While PostgreSQL is away, open metrics answer everyone', async () => {
  const postgres = await openOwnPostgres()
  const app = await openApp({
    dialect: 'postgres',
    env: { ...SETTINGS, DATABASE_URL: postgres.url, METRICS_OPEN: '1' },
  })
  try {
    await postgres.stop()
    const { status, body } = await send(app.url, { path: '/metrics' })
    expect(status).toBe(200)
    expect(body).toContain('diun_dashboard_database_up 0\n')
  } finally {
    await app.close()
    await postgres.close()
  }
})
