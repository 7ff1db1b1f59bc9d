import { expect } from '@playwright/test'
import { readUpdates } from '../support/board/read-board'
import { dripWhile } from '../support/senders/drip'
import { sendWebhook } from '../support/senders/send'
import { test } from '../support/test'

/** A path that reads its body, one that first asks who the sender is, and one that reads no body. */
const TARGETS = ['/webhook', '/api/session', '/healthz']
const SLOW_EACH = 50
/** The limit is 30 s, and Node checks it every 30 s. */
const CUT_OFF = { cutOffWithinMs: 75_000 }

test('A client that sends a body byte by byte hurts nobody, and is cut off, whether the body is read or not', async ({
  app,
}) => {
  test.slow()
  const buildUnfinishedRequest = (path: string) =>
    `POST ${path} HTTP/1.1\r\nHost: board\r\nContent-Length: 10000\r\n\r\n`
  const begun = TARGETS.flatMap((path) => Array.from({ length: SLOW_EACH }, () => buildUnfinishedRequest(path)))
  await dripWhile(app.url, begun, CUT_OFF, async () => {
    expect(await sendWebhook(app.url, '{"image":"redis:7"}')).toMatchObject({ status: 200 })
    expect(Object.keys(await readUpdates(app.url))).toEqual(['redis:7'])
  })
})
