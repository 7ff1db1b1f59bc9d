import { type APIRequestContext, expect } from '@playwright/test'
import { openBoard } from '../support/board/board-page'
import { readAnswer } from '../support/read-answer'
import { COUNTS, PING_KINDS, ping } from '../support/senders/ping'
import { send, sendWebhook } from '../support/senders/send'
import { test } from '../support/test'

const PASSWORD = 'correct horse battery'
const SECRET = 'hush-hush-hush'
const BODY = JSON.stringify({ image: 'redis:7' })
const STATES = ['running', 'ok', 'failed']

test.use({ env: { AUTH_MODE: 'password', AUTH_PASSWORD: PASSWORD, WEBHOOK_SECRET: SECRET } })

/** Sends every kind of ping in turn, with the UUID that the page shows. Returns the state of the host's run after each. */
async function pingEachKind(url: string, request: APIRequestContext, uuid: string) {
  const states: unknown[] = []
  for (const kind of PING_KINDS) {
    expect(await ping(url, uuid, kind, COUNTS), kind).toMatchObject({ status: 200, body: 'ok' })
    const hosts = await readAnswer('GET /api/hosts', request.get('/api/hosts'))
    states.push(hosts.find(({ name }) => name === 'nas')?.state)
  }
  return states
}

/** Expects that a key that can only ping opens nothing else, in whatever form it is sent. */
async function expectToOpenNothingElse(url: string, pingKey: string): Promise<void> {
  for (const authorization of [pingKey, `Bearer ${pingKey}`, `Basic ${btoa(`x:${pingKey}`)}`]) {
    for (const path of ['/webhook', '/webhook/nas', '/api/updates', '/api/tokens', '/api/hosts']) {
      const method = path.startsWith('/webhook') ? 'POST' : 'GET'
      const body = method === 'POST' ? BODY : ''
      expect((await send(url, { method, path, headers: { authorization } }, body)).status, path).toBe(401)
    }
  }
}

test('The key in the address that a new webhook key is shown with can ping for its host, and nothing else', async ({
  app,
  page,
  request,
}) => {
  await page.request.post('/api/session', { data: { password: PASSWORD } })
  await page.goto('/settings')
  await page.getByLabel('Host').fill('nas')
  await page.getByRole('button', { name: 'Create key' }).click()
  const shown = page.getByRole('status').filter({ hasText: 'DIUN_WATCH_HEALTHCHECKS_UUID' })
  const settings = await shown.innerText()
  const [, key = ''] = /HEADERS_AUTHORIZATION=(\S+)/.exec(settings) ?? []
  const [, uuid = ''] = /HEALTHCHECKS_UUID=(\S+)/.exec(settings) ?? []
  expect(uuid).toMatch(/^diun_ping_[\w-]{43}$/)

  expect(await pingEachKind(app.url, page.request, uuid)).toEqual(STATES)
  await expectToOpenNothingElse(app.url, uuid)
  // A DIUN that was set up before, with the webhook key as its UUID, goes on working.
  expect(await pingEachKind(app.url, page.request, key)).toEqual(STATES)
  expect(await sendWebhook(app.url, BODY, { headers: { authorization: key } })).toMatchObject({ status: 200 })
  for (const wrong of [`${uuid}x`, uuid.slice(0, -1), 'diun_ping_', `diun_ping_${'A'.repeat(43)}`]) {
    expect((await ping(app.url, wrong, '')).status, wrong).toBe(401)
  }

  await page.getByRole('button', { name: 'Revoke nas' }).click()
  await page.getByRole('button', { name: 'Revoke', exact: true }).click()
  await expect.poll(async () => (await ping(app.url, uuid, '')).status).toBe(401)
  expect((await request.get('/api/hosts')).status()).toBe(401)
})

test('The key that stands for the shared secret can ping for any host, and nothing else', async ({ app, page }) => {
  await page.request.post('/api/session', { data: { password: PASSWORD } })
  await openBoard(page)
  await page.getByRole('textbox', { name: 'Name of this server' }).fill('nas')
  await page.getByRole('tab', { name: 'Environment' }).click()
  const settings = await page.getByText('DIUN_WATCH_HEALTHCHECKS_UUID').innerText()
  const [, uuid = ''] = /HEALTHCHECKS_UUID=(\S+)/.exec(settings) ?? []
  expect(uuid).toMatch(/^nas\?key=diun_ping_[\w-]{43}$/)
  expect(await page.content()).not.toContain(SECRET)

  expect(await pingEachKind(app.url, page.request, uuid)).toEqual(STATES)
  await expectToOpenNothingElse(app.url, uuid.slice('nas?key='.length))
  expect(await pingEachKind(app.url, page.request, `nas?key=${SECRET}`)).toEqual(STATES)
})
