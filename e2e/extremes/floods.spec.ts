import { expect } from '@playwright/test'
import { floodMeanwhile } from '../support/senders/flood'
import { FLOODED, FLOODS, SENDER_KEY } from '../support/senders/floods'
import { send, sendWebhook } from '../support/senders/send'
import { test } from '../support/test'

const MIB = 1_048_576
/** The longest ms that a webhook may take: half of the time that DIUN waits. */
const LONGEST_MS = 5_000
const SECONDS = 4

test.use({ env: FLOODED })

test('Each webhook and each ping is answered in time whatever strangers flood the server with, and memory falls back', async ({
  app,
}) => {
  test.setTimeout(180_000)
  await send(app.url, { path: '/sign-in' })
  await sendWebhook(app.url, '{"image":"redis:7"}', { headers: { authorization: SENDER_KEY } })
  const before = await app.readMemory()
  for (const [what, flood] of Object.entries(FLOODS)) {
    const { times, refused, statuses } = await floodMeanwhile(app.url, flood, { seconds: SECONDS, key: SENDER_KEY })
    const longest = Math.round(Math.max(...times))
    console.log(`${what}: ${JSON.stringify(statuses)}; ${times.length} webhooks and pings, ${longest} ms at most`)
    expect(refused, what).toEqual([])
    expect(longest, what).toBeLessThan(LONGEST_MS)
  }
  await expect.poll(app.readMemory, { timeout: 45_000, intervals: [1_000] }).toBeLessThan(before + 128 * MIB)
})
