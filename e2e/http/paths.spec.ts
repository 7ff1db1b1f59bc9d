import { once } from 'node:events'
import { Agent, createServer } from 'node:http'
import { expect } from '@playwright/test'
import { findFreePort } from '../../test/free-port'
import { parseProblem } from '../../test/parse-answer'
import { readUpdates } from '../support/board/read-board'
import { readSentAnswer } from '../support/read-answer'
import { AMBIGUOUS_PATHS } from '../support/senders/ambiguous-paths'
import { send, sendWebhook } from '../support/senders/send'
import { test } from '../support/test'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

const BODY = '{"image":"docker.io/library/nginx:1.29"}'

for (const path of ['/webhook', '//webhook', '/webhook/', '///webhook//', '/webhook?from=diun']) {
  test(`POST ${path} takes an event, and never redirects`, async ({ app }) => {
    expect(await sendWebhook(app.url, BODY, { path })).toMatchObject({ status: 200, body: 'ok' })
    expect(Object.keys(await readUpdates(app.url))).toEqual(['docker.io/library/nginx:1.29'])
  })
}

for (const path of ['/webhook/nas', '//webhook/nas', '/webhook/nas/', '/webhook//nas//']) {
  test(`POST ${path} takes an event of nas, and never redirects`, async ({ app }) => {
    expect(await sendWebhook(app.url, BODY, { path })).toMatchObject({ status: 200, body: 'ok' })
    expect(await readUpdates(app.url)).toMatchObject({
      'docker.io/library/nginx:1.29': { hosts: [{ hostname: 'nas' }] },
    })
  })
}

test('A path that programs read in different ways is refused, even where everyone may see the board', async ({
  app,
}) => {
  await sendWebhook(app.url, BODY)
  // Node's client refuses to write a tab.
  for (const path of AMBIGUOUS_PATHS.filter((one) => !one.includes('\t'))) {
    for (const method of METHODS) {
      const { status, headers, body } = await send(app.url, { method, path })
      expect(status, `${method} ${path}`).toBe(400)
      // Node itself refuses a target that is no path before our code sees it.
      if (!path.startsWith('/')) continue
      expect(headers).toMatchObject({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' })
      expect(body).toContain(method === 'HEAD' ? '' : 'The path is not valid')
    }
  }
  expect(Object.values(await readUpdates(app.url))).toEqual([expect.objectContaining({ state: 'pending' })])
  expect(await readSentAnswer('GET /api/tags', send(app.url, { path: '/api/tags' }))).toEqual([])
})

test('A refused path of the API is answered with a problem, any other with a line of text', async ({ app }) => {
  const api = await send(app.url, { path: '/api/../api/updates' })
  expect(api.headers['content-type']).toBe('application/problem+json')
  expect(parseProblem(api.body)).toMatchObject({ status: 400, detail: expect.stringContaining('not valid') })
  const webhook = await sendWebhook(app.url, BODY, { path: '/webhook/..' })
  expect(webhook.headers['content-type']).toBe('text/plain; charset=utf-8')
})

test('A connection goes on after a refusal, and the body of the refused request is skipped', async ({ app }) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (const path of ['/webhook/../api/tags', '/webhook', '/webhook\\nas', '/webhook']) {
    const { status } = await sendWebhook(app.url, BODY, { path, agent })
    expect(status, path).toBe(path === '/webhook' ? 200 : 400)
  }
  agent.destroy()
})

for (const path of ['//api/updates', '/api//updates', '//x//../..', '///', '//127.0.0.1/api/updates', '//webhooks']) {
  test(`${path} is never answered as another path`, async ({ app }) => {
    await sendWebhook(app.url, BODY)
    for (const method of METHODS) {
      const { status, headers, body } = await send(app.url, { method, path })
      expect([308, 400, 405], `${method} ${path}`).toContain(status)
      expect(headers.location ?? '/').toMatch(/^\/(?!\/)/)
      expect(body).not.toContain('nginx')
    }
  })
}

test('A name in a path is decoded once', async ({ app }) => {
  const image = 'registry.lan/a%41:1'
  const body = JSON.stringify({ image })
  for (const host of ['a%2541', 'b%25FCro', '%25', 'c%2Fd']) {
    expect(await sendWebhook(app.url, body, { path: `/webhook/${host}` })).toMatchObject({ status: 200 })
  }
  expect(await send(app.url, { method: 'POST', path: '/ping/e%2541' })).toMatchObject({ status: 200 })
  const path = `/api/updates/${encodeURIComponent(image)}`
  expect(await send(app.url, { method: 'PATCH', path })).toMatchObject({ status: 204 })

  const hosts = ['a%41', 'b%FCro', '%', 'c/d'].map((hostname) => expect.objectContaining({ hostname }))
  const update = { state: 'acknowledged', hosts: expect.arrayContaining(hosts) }
  expect(await readUpdates(app.url)).toMatchObject({ [image]: update })
  expect((await send(app.url, { method: 'GET', path: '/api/hosts' })).body).toContain('"name":"e%41"')
})

test('A host whose name is not UTF-8 is refused with a sentence', async ({ app }) => {
  const { status, body } = await sendWebhook(app.url, BODY, { path: '/webhook/b%FCro' })
  expect({ status, body }).toEqual({ status: 400, body: expect.stringContaining('The path is not valid') })
})

test('A path that nobody can decode causes no error of the server, and nothing in its log', async ({ app }) => {
  const before = app.output().length
  for (const path of ['/api/updates/%E0%A4%A', '/api/tokens/%', '/api/tags/%zz', '/%E0%A4', '/?q=%E0%A4', '*']) {
    for (const method of ['GET', 'DELETE', 'TRACE', 'PROPFIND']) {
      const { status } = await send(app.url, { method, path })
      expect(status, `${method} ${path}`).toBeLessThan(500)
    }
  }
  expect(app.output().slice(before)).toBe('')
})

test('A request to the webhook by another method is told to use POST', async ({ app }) => {
  for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    for (const path of ['/webhook', '/webhook/', '//webhook', '/webhook/nas']) {
      const { status, headers, body } = await send(app.url, { method, path })
      expect(status, `${method} ${path}`).toBe(405)
      expect(headers.allow).toBe('POST')
      expect(body).toContain('DIUN_NOTIF_WEBHOOK_METHOD=POST')
    }
  }
})

test('A request that names another server is answered here, and never passed on', async ({ app }) => {
  let asked = 0
  const port = await findFreePort()
  const other = createServer((_, response) => {
    asked += 1
    response.end('inside')
  }).listen(port, '127.0.0.1')
  await once(other, 'listening')

  for (const path of ['/', '/api/updates', '/webhook', '/healthz']) {
    const { body } = await send(app.url, { path: `http://127.0.0.1:${port}${path}` })
    expect(body).not.toBe('inside')
  }
  expect(asked).toBe(0)
  other.close()
})
