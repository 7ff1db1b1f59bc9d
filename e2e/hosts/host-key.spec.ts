import { expect } from '@playwright/test'
import { claimByApi } from '../support/access/sign-in'
import { readAnswer, readSentAnswer } from '../support/read-answer'
import { send, sendWebhook } from '../support/senders/send'
import { test } from '../support/test'

test.use({ env: { AUTH_MODE: 'password' } })

test('A key reports for its own host, whichever host the event names', async ({ app, request }) => {
  const headers = { cookie: await claimByApi(request, app), 'sec-fetch-site': 'same-origin' }
  const { key } = await readAnswer(
    'POST /api/webhook-keys',
    request.post('/api/webhook-keys', { data: { host: 'attic' }, headers }),
  )

  const body = JSON.stringify({ image: 'redis:7', hostname: 'nas' })
  for (const path of ['/webhook', '/webhook/nas', '/webhook/nas?host=nas', '/webhook?hostname=nas']) {
    expect(await sendWebhook(app.url, body, { path, headers: { authorization: key } }), path).toMatchObject({
      status: 200,
    })
  }
  const updates = await readSentAnswer('GET /api/updates', send(app.url, { path: '/api/updates', headers }))
  expect(updates['redis:7']?.hosts).toEqual([expect.objectContaining({ hostname: 'attic' })])

  for (const path of [`/ping/nas?key=${key}/start`, `/ping/nas/start?key=${key}`, `/ping/${key}/start`]) {
    expect(await send(app.url, { method: 'POST', path }), path).toMatchObject({ status: 200 })
  }
  const hosts = await readSentAnswer('GET /api/hosts', send(app.url, { path: '/api/hosts', headers }))
  expect(hosts).toEqual([expect.objectContaining({ name: 'attic', state: 'running' })])
})
