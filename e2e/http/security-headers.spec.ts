import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect } from '@playwright/test'
import { findFreePort } from '../../test/free-port'
import { openBoard, receive } from '../support/board/board-page'
import { send } from '../support/senders/send'
import { openApp } from '../support/server/app'
import { test } from '../support/test'

test('Scripts run by a nonce that no two pages share, and none without', async ({ page, request, app }) => {
  await receive(request, 'redis:7', { hub_link: 'javascript:alert(1)' })
  const policies = await Promise.all(
    ['/', '/', '/nowhere', '/api/updates'].map(
      async (path) => (await send(app.url, { path })).headers['content-security-policy'],
    ),
  )
  expect(new Set(policies).size).toBe(policies.length)
  for (const policy of policies) {
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w-]{36}';/)
    expect(policy).toContain("frame-ancestors 'none'")
  }

  const consoleErrors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') consoleErrors.push(message.text())
  })
  await openBoard(page)
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "run"'
    document.body.append(script)
  })
  await expect(page).toHaveTitle('DiunDash (1)')
  expect(consoleErrors).toEqual([expect.stringContaining('Content Security Policy')])
  const { body } = await send(app.url, { path: '/' })
  for (const [, attributes = ''] of body.matchAll(/<script\b([^>]*)>/g))
    expect(attributes).toMatch(/ nonce="[\w-]{36}"/)
})

test('The page for an address that leads nowhere runs by its nonce too', async ({ page }) => {
  const messages: string[] = []
  page.on('console', (message) => messages.push(message.text()))
  await page.goto('/nowhere')
  await expect(page.getByRole('link', { name: 'Go to the board' })).toBeVisible()
  expect(messages.filter((text) => text.includes('Content Security Policy'))).toEqual([])
})

test('Every answer protects its reader, whoever made it', async ({ app }) => {
  for (const path of [
    '/',
    '/nowhere',
    '/api/updates',
    '/healthz',
    '/icon.svg',
    '/manifest.webmanifest',
    '/service-worker.js',
    '/_next/x.js',
  ]) {
    const { headers } = await send(app.url, { path })
    expect(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers['permissions-policy'], path).toContain('camera=()')
    expect(headers['strict-transport-security'], path).toBeUndefined()
  }
})

test('No other site may read an answer, in whichever way it asks', async ({ app }) => {
  const asks = [
    { method: 'GET' },
    { method: 'POST' },
    { method: 'OPTIONS', headers: { 'access-control-request-method': 'DELETE' } },
    { method: 'OPTIONS', headers: { 'access-control-request-private-network': 'true' } },
  ]
  for (const path of ['/', '/api/updates', '/api/tokens', '/webhook', '/ping/nas', '/healthz', '/icon.svg']) {
    for (const { method, headers } of asks) {
      const answer = await send(app.url, { method, path, headers: { origin: 'https://evil.example', ...headers } })
      const allowed = Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))
      expect(allowed, `${method} ${path}: ${answer.status}`).toEqual([])
    }
  }
})

test('A content security policy in a request does not count', async ({ app }) => {
  const headers = { 'content-security-policy': "script-src 'nonce-evil'" }
  const answer = await send(app.url, { path: '/', headers })
  expect(answer.headers['content-security-policy']).not.toContain('evil')
  expect(answer.body).not.toContain('nonce="evil"')
})

test('Only a trusted proxy makes the board announce that it keeps to https', async ({ app }) => {
  const headers = { 'x-forwarded-proto': 'https' }
  expect((await send(app.url, { path: '/', headers })).headers['strict-transport-security']).toBeUndefined()
})

test('A site that a setting names may show the board in a frame, and no other', async ({ dialect, page }) => {
  const outer = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(`<iframe src="${app.url}/"></iframe>`)
  })
  const port = await findFreePort()
  const env = { FRAME_ANCESTORS: `http://127.0.0.1:${port}, https://home.example.org` }
  const app = await openApp({ dialect, env })
  await once(outer.listen(port, '127.0.0.1'), 'listening')
  const { headers } = await send(app.url, { path: '/' })
  expect(headers['content-security-policy']).toContain(
    `frame-ancestors 'self' http://127.0.0.1:${port} https://home.example.org`,
  )
  expect(headers['x-frame-options']).toBeUndefined()
  const inFrame = page.frameLocator('iframe').getByRole('heading', { name: 'Connect your DIUN' })
  await page.goto(`http://127.0.0.1:${port}/`)
  await expect(inFrame).toBeVisible()
  const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'))
  await page.goto(`http://localhost:${port}/`)
  await refused
  await expect(inFrame).toHaveCount(0)
  outer.close()
  await app.close()
})

test.describe('behind a proxy that is trusted', () => {
  test.use({ env: { TRUSTED_PROXIES: 'private' } })

  test('Behind https the board tells browsers to keep to it for a year', async ({ app }) => {
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'diun.example.org' }
    const answer = await send(app.url, { path: '/', headers })
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000')
    const withPort = await send(app.url, { path: '/', headers: { ...headers, 'x-forwarded-host': 'nas.lan:8443' } })
    expect(withPort.headers['strict-transport-security']).toBeUndefined()
  })
})
