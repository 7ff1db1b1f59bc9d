import { expect } from '@playwright/test'
import { readUpdates } from '../support/board/read-board'
import { openRequest, sendWebhook } from '../support/senders/send'
import { test } from '../support/test'

const SECRET = 'p:ss wörd'
// The body is bytes, since Node would send headers and a body of text together, both as UTF-8.
const BODY = Buffer.from('{"image":"docker.io/library/nginx:1.29"}')

test.use({ env: { WEBHOOK_SECRET: SECRET } })

test('A sender who knows the secret may send events, with the secret in each form that DIUN can send', async ({
  app,
}) => {
  const raw = Buffer.from(SECRET).toString('latin1')
  const basic = Buffer.from(`diun:${SECRET}`).toString('base64')
  for (const authorization of [raw, `Bearer ${raw}`, `Basic ${basic}`]) {
    expect(await sendWebhook(app.url, BODY, { headers: { authorization } }), authorization).toMatchObject({
      status: 200,
    })
  }
})

test('A sender without the secret is refused before the body is sent', async ({ app }) => {
  for (const authorization of ['', 'p:ss', `${SECRET.slice(0, 4)}x`, 'Bearer', 'Basic', 'Basic !', 'Basic Og==']) {
    const headers = { 'content-length': 1_000, ...(authorization && { authorization }) }
    const { request, answer } = openRequest(app.url, { method: 'POST', path: '/webhook', headers })
    request.flushHeaders()
    const { status, body } = await answer
    expect(status, authorization).toBe(401)
    expect(body).toContain('DIUN_NOTIF_WEBHOOK_HEADERS_AUTHORIZATION')
  }
  expect(await readUpdates(app.url)).toEqual({})
})
