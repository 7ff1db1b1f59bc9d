import { setTimeout } from 'node:timers/promises'
import { type APIRequestContext, expect } from '@playwright/test'
import { findFreePort } from '../../test/free-port'
import { startMailServer } from '../../test/services/smtp'
import { findNextMinute } from '../support/next-minute'
import { readAnswer } from '../support/read-answer'
import { sendWebhook } from '../support/senders/send'
import { openService } from '../support/service'
import { test } from '../support/test'

/** The longest wait for a minute to begin, with the time that a busy machine takes. */
const MINUTE = { timeout: 150_000 }
/** The time for which a process has a channel, and a minute until the next look. */
const LEASE = { timeout: 240_000 }
/** The time before a digest from which people acknowledge what it would list, and that between one image and the next. */
const AHEAD_MS = 2_000
const BETWEEN_MS = 30
/** The most images for which a message has links. Making them takes a while, too. */
const MOST_LINKED = 500
/** The most images that are acknowledged in the time in which a message is on its way. */
const MOST_WHILE_SENT = 5

test.describe.configure({ retries: 0 })
test.use({ env: { SETTLE_DAYS: '0', BASE_URL: 'https://board.example.com' } })

test('A process that is killed after it has sent a digest, and before it noted that, sends it once more', async ({
  app,
  request,
}) => {
  test.setTimeout(450_000)
  const service = await openService()
  try {
    await sendWebhook(app.url, '{"image":"docker.io/library/redis:8","hostname":"nas","status":"update"}')
    const channel = {
      name: 'n8n',
      kind: 'webhook',
      url: `${service.url}/hook`,
      tells: ['digest'],
      at: findNextMinute().at,
    }
    expect((await request.post('/api/channels', { data: channel })).status()).toBe(201)
    service.hang()
    await expect.poll(() => service.received.length, MINUTE).toBe(1)
    await app.kill('SIGKILL')
    service.answerWith(200, '{}')
    await app.restart()
    await expect.poll(() => service.received.length, LEASE).toBe(2)
    await expect.poll(async () => (await readDelivery(request))?.delivered_at).not.toBe(null)
    expect(service.received.map(({ body }) => JSON.parse(body))).toMatchObject([
      { kind: 'digest', counts: { pending: 1 } },
      { kind: 'digest', counts: { pending: 1 } },
    ])
  } finally {
    service.close()
  }
})

test('A digest that finds no mail server is mailed once when there is one again', async ({ app, request }) => {
  test.setTimeout(450_000)
  await sendWebhook(app.url, '{"image":"docker.io/library/redis:8","hostname":"nas","status":"update"}')
  const port = await findFreePort()
  const url = `smtp://127.0.0.1:${port}?tls=off&from=board@example.org&to=me@example.org`
  const channel = { name: 'Mail', kind: 'email', url, tells: ['digest'], at: findNextMinute().at }
  expect((await request.post('/api/channels', { data: channel })).status()).toBe(201)
  await expect.poll(async () => (await readDelivery(request))?.failures, MINUTE).toBe(1)
  const mail = await startMailServer({ port })
  try {
    await expect.poll(() => mail.mails.length, MINUTE).toBe(1)
    // The channel is looked at within a minute, whatever happens.
    await setTimeout(65_000)
    expect(mail.mails.map(({ mail: { subject } }) => subject)).toEqual(['1 update waits on nas'])
    expect(await readDelivery(request)).toMatchObject({ failures: 0, failed_since: null })
  } finally {
    await mail.close()
  }
})

test('What is acknowledged while a digest is made is in it or not as of one moment, and not once it is being sent', async ({
  app,
  request,
}) => {
  test.setTimeout(300_000)
  const service = await openService()
  const images = Array.from({ length: MOST_LINKED }, (_, n) => `docker.io/library/app-${n}:1`)
  try {
    for (const image of images) {
      await sendWebhook(app.url, JSON.stringify({ image, hostname: 'nas', status: 'update' }))
    }
    const { at, startMs } = findNextMinute()
    const channel = { name: 'n8n', kind: 'webhook', url: `${service.url}/hook`, tells: ['digest'], at }
    expect((await request.post('/api/channels', { data: channel })).status()).toBe(201)
    await setTimeout(startMs - AHEAD_MS - Date.now())

    let acknowledged = 0
    for (const image of images) {
      if (service.received.length > 0) break
      expect((await request.patch(`/api/updates/${image}`)).status()).toBe(204)
      acknowledged += 1
      await setTimeout(BETWEEN_MS)
    }
    const message = JSON.parse(service.received[0]?.body ?? '{}')
    const told: string[] = message.updates.map((update: { image: string }) => update.image)
    const leftOut = images.length - told.length
    expect(leftOut).toBeGreaterThan(0)
    // They were acknowledged in this order, one after the other.
    expect(told.toSorted()).toEqual(images.slice(leftOut).toSorted())
    expect(message.actions[0].label).toBe(`Acknowledge all ${told.length}`)
    expect(acknowledged - leftOut).toBeLessThanOrEqual(MOST_WHILE_SENT)
  } finally {
    service.close()
  }
})

async function readDelivery(request: APIRequestContext) {
  const [channel] = await readAnswer('GET /api/channels', request.get('/api/channels'))
  return channel?.delivery
}
