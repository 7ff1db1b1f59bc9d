import { expect } from '@playwright/test'
import { PASSWORD } from '../support/access/sign-in'
import { readUpdates } from '../support/board/read-board'
import { createDiunEvent } from '../support/senders/diun-event'
import { send } from '../support/senders/send'
import type { App } from '../support/server/app'
import { test } from '../support/test'

const SECRET = 'open-sesame'
const IMAGE = 'docker.io/library/nginx:1.29'
const TAKEN = { status: 200, body: 'ok' }

/** The headers that the webhook notifier of DIUN 4.33 sends. */
const FROM_DIUN = { 'user-agent': 'diun/v4.33.0 go/1.26.11 Linux', 'accept-encoding': 'gzip' }

const BY_FORM = { accept: 'text/html,application/xhtml+xml', 'content-type': 'application/x-www-form-urlencoded' }

const createBody = (hostname: string, image = IMAGE) => JSON.stringify(createDiunEvent({ image, hostname }))

/** Finds the hints about a wrong endpoint in the log, in their order. */
const readHints = (app: App): { host?: string; address: string }[] =>
  app
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{') && line.includes('DIUN_NOTIF_WEBHOOK_ENDPOINT'))
    .map((line) => JSON.parse(line))

const MODES: Record<string, Record<string, string>> = {
  none: {},
  password: { AUTH_MODE: 'password', AUTH_PASSWORD: PASSWORD },
  proxy: { AUTH_MODE: 'proxy', TRUSTED_PROXIES: '127.0.0.1', AUTH_PROXY_HEADER: 'X-Person' },
  oidc: {
    AUTH_MODE: 'oidc',
    OIDC_ISSUER: 'http://127.0.0.1:9',
    OIDC_CLIENT_ID: 'diun',
    OIDC_CLIENT_SECRET: 'hush-hush-hush',
    OIDC_ALLOWED_DOMAINS: 'example.org',
  },
}

for (const [mode, settings] of Object.entries(MODES)) {
  test.describe(`with AUTH_MODE=${mode}`, () => {
    test.use({ env: { WEBHOOK_SECRET: SECRET, ...settings } })

    test('No event is lost in a page: the start page takes it as /webhook does, the others refuse it', async ({
      app,
    }) => {
      await expectRefusedAlike(app)
      expect(readHints(app)).toEqual([])
      await expectTakenAtStart(app)
      await expectHintsAbout(app, ['nas', 'vps'])
      await expectRefusedByPages(app)
      await expectHintsAbout(app, ['nas', 'vps', '127.0.0.1'])
    })
  })
}

/** Expects hints about these senders. The server may write a hint a moment after its answer. */
async function expectHintsAbout(app: App, senders: readonly string[]): Promise<void> {
  await expect.poll(() => readHints(app).map(({ host, address }) => host ?? address)).toEqual(senders)
}

async function expectRefusedAlike({ url }: App): Promise<void> {
  for (const path of ['/webhook', '/']) {
    for (const method of ['POST', 'GET']) {
      const sendBy = (authorization: string, body: string) =>
        send(url, { method, path, headers: { ...FROM_DIUN, authorization } }, body)
      const what = `${method} ${path}`
      expect(await sendBy('guess', createBody('nas')), what).toMatchObject({
        status: 401,
        body: expect.stringContaining('DIUN_NOTIF_WEBHOOK_HEADERS_AUTHORIZATION'),
      })
      expect((await sendBy(SECRET, '{}')).status, what).toBe(400)
      expect((await sendBy(SECRET, `"${'x'.repeat(1_048_576)}"`)).status, what).toBe(413)
    }
  }
}

async function expectTakenAtStart({ url }: App): Promise<void> {
  const headers = { ...FROM_DIUN, authorization: SECRET }
  for (const path of ['/', '/?', '/?from=diun', '//']) {
    for (const method of ['POST', 'GET', 'PUT', 'PATCH']) {
      expect(await send(url, { method, path, headers }, createBody('nas')), `${method} ${path}`).toMatchObject(TAKEN)
    }
  }
  expect(await send(url, { method: 'POST', path: '/', headers }, createBody('vps'))).toMatchObject(TAKEN)
}

async function expectRefusedByPages({ url }: App): Promise<void> {
  const names = expect.stringMatching(/\/webhook: set DIUN_NOTIF_WEBHOOK_ENDPOINT/)
  const refused = { status: 405, headers: { allow: 'GET, HEAD' }, body: names }
  for (const path of ['/activity', '/settings', '/sign-in', '/setup', '/hook', '/icons.svg']) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const answer = await send(url, { method, path, headers: FROM_DIUN }, createBody('nas'))
      expect(answer, `${method} ${path}`).toMatchObject(refused)
    }
    // DIUN’s default method is GET, and it would take a page for success.
    const byGet = await send(url, { path, headers: FROM_DIUN }, createBody('nas'))
    expect(byGet, path).toMatchObject({ status: 400, body: names })
  }
  for (const [method, headers, body] of [
    ['POST', BY_FORM, 'a=b'],
    ['POST', {}, ''],
    ['DELETE', {}, ''],
  ] as const) {
    expect(await send(url, { method, path: '/', headers }, body)).toMatchObject(refused)
  }
}

test('An event sent to the start page is on the board', async ({ app }) => {
  expect(await send(app.url, { method: 'POST', path: '/', headers: FROM_DIUN }, createBody('nas'))).toMatchObject(TAKEN)
  expect(await readUpdates(app.url)).toMatchObject({ [IMAGE]: { state: 'pending', hosts: [{ hostname: 'nas' }] } })
  expect((await send(app.url, { path: '/' })).headers['content-type']).toContain('text/html')
})

test('A browser’s request for a page is no event, in whatever framing a proxy hands it on', async ({ app }) => {
  for (const path of ['/', '/activity', '/icons.svg']) {
    for (const asked of [{ 'sec-fetch-mode': 'cors' }, { accept: 'text/html,*/*;q=0.8' }]) {
      const { status, headers } = await send(app.url, { path, headers: { ...asked, 'transfer-encoding': 'chunked' } })
      expect([status, headers['content-type']], path).toEqual([200, expect.stringMatching(/text\/html|image\/svg/)])
    }
  }
})

test('An event that claims by itself to have been sent to the start page causes no hint', async ({ app }) => {
  const headers = { 'x-diun-dashboard-sent-to-start': 'guess' }
  expect(await send(app.url, { method: 'POST', path: '/webhook', headers }, createBody('forger'))).toMatchObject(TAKEN)
  expect(await send(app.url, { method: 'POST', path: '/' }, createBody('honest'))).toMatchObject(TAKEN)
  await expect.poll(() => readHints(app).map(({ host }) => host)).toContain('honest')
  expect(readHints(app).map(({ host }) => host)).not.toContain('forger')
})

test('Another site’s page cannot send an event through the start page', async ({ app }) => {
  const elsewhere = { origin: 'http://evil.example', host: 'evil.example' }
  for (const path of ['/', '/webhook']) {
    const { status } = await send(app.url, { method: 'POST', path, headers: elsewhere }, createBody('nas'))
    expect(status, path).toBe(403)
  }
  const { origin } = elsewhere
  expect((await send(app.url, { method: 'POST', path: '/', headers: { origin } }, createBody('nas'))).status).toBe(405)
  expect(await readUpdates(app.url)).toEqual({})
})
