import { type APIRequestContext, expect } from '@playwright/test'
import { findNextMinute } from '../support/next-minute'
import { readAnswer } from '../support/read-answer'
import { sendWebhook } from '../support/senders/send'
import { openService } from '../support/service'
import { test } from '../support/test'

/** The longest wait for a minute to begin, with the time that a busy machine takes. */
const MINUTE = { timeout: 150_000 }
/** The time for which a process has a channel, and a minute until the next look. */
const LEASE = { timeout: 240_000 }

test.describe.configure({ retries: 0 })
test.use({ env: { SETTLE_DAYS: '0' } })

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
      at: findNextMinute(),
    }
    expect((await request.post('/api/channels', { data: channel })).status()).toBe(201)
    service.hang()
    await expect.poll(() => service.received.length, MINUTE).toBe(1)
    await app.kill('SIGKILL')
    service.answerWith(200, '{}')
    await app.restart()
    await expect.poll(() => service.received.length, LEASE).toBe(2)
    await expect.poll(() => readDeliveredAt(request)).not.toBe(null)
    expect(service.received.map(({ body }) => JSON.parse(body))).toMatchObject([
      { kind: 'digest', counts: { pending: 1 } },
      { kind: 'digest', counts: { pending: 1 } },
    ])
  } finally {
    service.close()
  }
})

async function readDeliveredAt(request: APIRequestContext): Promise<string | null | undefined> {
  const [channel] = await readAnswer('GET /api/channels', request.get('/api/channels'))
  return channel?.delivery.delivered_at
}
