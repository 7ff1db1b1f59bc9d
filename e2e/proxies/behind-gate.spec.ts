import { expect } from '@playwright/test'
import {
  CARELESS_GATES,
  DOCUMENTED_GATES,
  GATE_SECRET,
  openProxyGate,
  type ProxyGate,
} from '../support/access/proxy-gate'
import { readSentAnswer } from '../support/read-answer'
import { buildAmbiguousPaths } from '../support/senders/ambiguous-paths'
import { send, sendWebhook } from '../support/senders/send'
import type { App } from '../support/server/app'
import { test } from '../support/test'

const WEBHOOK_SECRET = 'the secret of every DIUN'
const BODY = '{"image":"docker.io/library/redis:7","hostname":"nas"}'

const BEHIND = { TRUSTED_PROXIES: '127.0.0.1', WEBHOOK_SECRET }
const MODES = [
  { AUTH_MODE: 'proxy', ...BEHIND },
  { AUTH_MODE: 'none', ...BEHIND },
]

const TARGETS = ['', 'api/updates', 'api/tokens', 'api/updates/acknowledge-all']

/** Paths that begin like an open path, or that two programs take for different paths. */
const PATHS = [
  ...TARGETS.flatMap((target) => buildAmbiguousPaths('/webhook', target)),
  ...buildAmbiguousPaths('/ping/nas', 'api/updates'),
  ...buildAmbiguousPaths('http://127.0.0.1/webhook', 'api/updates'),
  ...['', '/webhook/..', '/webhook', '/ping'].map((path) => `${path}//api/updates`),
  '/webhook;/api/updates',
  '/webhook%2Fapi%2Fupdates',
  '/webhook%00/api/updates',
  '/webhook?/../api/updates',
  '/%77ebhook/%2e%2e/api/updates',
  '/WEBHOOK/../api/updates',
  '/webhooks/../api/updates',
  '/pingapi/updates',
  '/api/updates',
  '/',
  // Node's client refuses to write a tab.
].filter((path) => !path.includes('\t'))

/** Headers by which a stranger pretends to be somebody. */
const LIES = {
  'remote-user': 'admin',
  'x-auth-proxy-secret': 'a guess',
  'x-forwarded-for': '127.0.0.1',
  'x-original-url': '/api/updates',
  'x-rewrite-url': '/api/updates',
  origin: 'http://127.0.0.1',
  'sec-fetch-site': 'same-origin',
}

/** The headers that the gate sends for zoe, which the test sends past the gate. */
const ZOE = { 'remote-user': 'zoe', 'x-auth-proxy-secret': GATE_SECRET, 'sec-fetch-site': 'same-origin' }

/** Attacks the board through a gate as a stranger. Returns the requests that got something out of it, and expects the board to be unchanged. */
async function attack(app: App, gate: ProxyGate): Promise<string[]> {
  const got: string[] = []
  for (const path of PATHS) {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const body = method === 'POST' ? '{"name":"mine","access":"write","expires_in_days":null}' : ''
      const headers = { ...LIES, 'content-length': String(body.length) }
      const answer = await send(gate.url, { method, path, headers }, body).catch(() => undefined)
      if (answer !== undefined && (answer.status < 300 || /redis|diun_token/.test(answer.body))) {
        got.push(`${method} ${path}: ${answer.status}`)
      }
    }
  }
  const updates = await readSentAnswer('GET /api/updates', send(app.url, { path: '/api/updates', headers: ZOE }))
  expect(updates).toMatchObject({ 'docker.io/library/redis:7': { state: 'pending' } })
  return got
}

async function withGate(name: string, app: App, use: (gate: ProxyGate) => Promise<void>): Promise<void> {
  const gate = await openProxyGate(name, app.url)
  try {
    await use(gate)
  } finally {
    await gate.close()
  }
}

const receive = (url: string, path: string) =>
  sendWebhook(url, BODY, { path, headers: { authorization: WEBHOOK_SECRET, ...LIES } })

for (const mode of MODES) {
  for (const name of CARELESS_GATES) {
    test.describe(`AUTH_MODE=${mode.AUTH_MODE} behind ${name}`, () => {
      test.use({ env: mode })

      test('No path leads a stranger past the gate', async ({ app }) => {
        await withGate(name, app, async (gate) => {
          // The gate works: people whom it knows and DIUN get through to the board, and nobody else does.
          expect(await receive(gate.url, '/webhook')).toMatchObject({ status: 200, body: 'ok' })
          expect((await send(gate.url, { path: '/api/updates', headers: gate.zoe })).body).toContain('redis')
          expect((await send(gate.url, { path: '/api/updates', headers: LIES })).body).not.toContain('redis')
          expect(await attack(app, gate)).toEqual([])
        })
      })
    })
  }

  for (const name of DOCUMENTED_GATES) {
    test.describe(`AUTH_MODE=${mode.AUTH_MODE} behind ${name} as documented`, () => {
      test.use({ env: { ...mode, AUTH_PROXY_SECRET: GATE_SECRET } })

      test('No path leads a stranger past the gate, and DIUN gets through', async ({ app }) => {
        await withGate(name, app, async (gate) => {
          for (const path of ['/webhook', '//webhook', '/webhook/', '/webhook/nas']) {
            expect(await receive(gate.url, path), path).toMatchObject({ status: 200, body: 'ok' })
          }
          const ping = await send(gate.url, {
            method: 'POST',
            path: `/ping/nas?key=${encodeURIComponent(WEBHOOK_SECRET)}`,
          })
          expect(ping).toMatchObject({ status: 200, body: 'ok' })
          expect(await attack(app, gate)).toEqual([])
        })
      })

      test('People whom the gate knows see the board, and act by their own names', async ({ app }) => {
        await receive(app.url, '/webhook')
        await withGate(name, app, async ({ url, zoe }) => {
          expect((await send(url, { path: '/', headers: zoe })).body).toContain('redis')
          const headers = { ...LIES, ...zoe, origin: url }
          const acknowledge = await send(url, { method: 'POST', path: '/api/updates/acknowledge-all', headers })
          expect(acknowledge.status).toBe(200)
          const sent = send(url, { path: '/api/actions', headers: zoe })
          const { actions } = await readSentAnswer('GET /api/actions', sent)
          expect(actions).toMatchObject([{ verb: 'acknowledged', actor: mode.AUTH_MODE === 'proxy' ? 'zoe' : '' }])
        })
      })
    })
  }
}
