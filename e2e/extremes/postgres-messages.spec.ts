import { setTimeout } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { openTestDatabase } from '../../test/postgres'
import { findNextMinute } from '../support/next-minute'
import { send, sendWebhook } from '../support/senders/send'
import { openApp } from '../support/server/app'
import { openService } from '../support/service'
import { test } from '../support/test'

test.describe.configure({ retries: 0 })

test('Of two replicas one sends the digest', async () => {
  test.setTimeout(300_000)
  const service = await openService()
  const database = await openTestDatabase()
  const env = { DATABASE_URL: database.url, SETTLE_DAYS: '0' }
  const replicas = await Promise.all([openApp({ dialect: 'postgres', env }), openApp({ dialect: 'postgres', env })])
  try {
    const [{ url }] = replicas
    await sendWebhook(url, '{"image":"docker.io/library/redis:8","hostname":"nas","status":"update"}')
    const channel = {
      name: 'n8n',
      kind: 'webhook',
      url: `${service.url}/hook`,
      tells: ['digest'],
      at: findNextMinute().at,
    }
    const headers = { 'content-type': 'application/json' }
    const made = await send(url, { method: 'POST', path: '/api/channels', headers }, JSON.stringify(channel))
    expect(made.status).toBe(201)
    await expect.poll(() => service.received.length, { timeout: 150_000 }).toBe(1)
    // Both look within a minute, whatever happens.
    await setTimeout(65_000)
    expect(service.received.map(({ body }) => JSON.parse(body).kind)).toEqual(['digest'])
  } finally {
    service.close()
    for (const replica of replicas) await replica.close()
    await database.drop()
  }
})
