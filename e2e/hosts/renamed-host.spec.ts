import { expect } from '@playwright/test'
import { claimByApi } from '../support/access/sign-in'
import { readAnswer, readSentAnswer } from '../support/read-answer'
import { send, sendWebhook } from '../support/senders/send'
import { test } from '../support/test'

test.use({ env: { AUTH_MODE: 'password' } })

test('The key of a host goes on working after the host was renamed or merged', async ({ app, request }) => {
  const headers = { cookie: await claimByApi(request, app), 'sec-fetch-site': 'same-origin' }
  const { key, ping_key } = await readAnswer(
    'POST /api/webhook-keys',
    request.post('/api/webhook-keys', { data: { host: 'nas' }, headers }),
  )
  const edit = (body: object) => send(app.url, { method: 'PATCH', path: '/api/hosts', headers }, JSON.stringify(body))
  const readHosts = () => readSentAnswer('GET /api/hosts', send(app.url, { path: '/api/hosts', headers }))
  const report = (image: string, authorization: string) =>
    sendWebhook(app.url, JSON.stringify({ image, hostname: 'whatever' }), { headers: { authorization } })

  await report('redis:7', key)
  expect(await edit({ host: 'nas', name: 'vault' })).toMatchObject({ status: 204 })
  expect(await report('nginx:1', key)).toMatchObject({ status: 200 })
  expect(await send(app.url, { method: 'POST', path: `/ping/${ping_key}/start` })).toMatchObject({ status: 200 })
  expect(await readHosts()).toMatchObject([{ name: 'vault', pending: 2, state: 'running', aliases: ['nas'] }])

  await request.post('/api/webhook-keys', { data: { host: 'attic' }, headers })
  await edit({ host: 'vault', name: 'attic' })
  expect(await report('caddy:2', key)).toMatchObject({ status: 200 })
  expect(await readHosts()).toMatchObject([{ name: 'attic', pending: 3, aliases: ['nas', 'vault'] }])
  expect((await send(app.url, { path: '/settings', headers })).body).not.toContain('>vault<')
})
