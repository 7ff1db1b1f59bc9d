import { once } from 'node:events'
import { createServer } from 'node:http'
import type { APIRequestContext } from '@playwright/test'
import { expect } from '@playwright/test'
import { parseAtom } from '../../test/atom/parse-atom'
import { findFreePort } from '../../test/free-port'
import { claim, pressEnter } from '../support/access/sign-in'
import { receive } from '../support/board/board-page'
import { readAnswer } from '../support/read-answer'
import { send } from '../support/senders/send'
import { test } from '../support/test'

const PASSWORD = 'correct horse battery'
const SECRET = { authorization: 'hush-hush-hush' }
const PATHS = ['/api/feed.atom', '/api/feed.json', '/api/badge.svg', '/api/badge.json']
const IMAGES = ['pending:1', 'muted:1', 'snoozed:1', 'acknowledged:1']

test.use({ env: { AUTH_MODE: 'password', AUTH_PASSWORD: PASSWORD, WEBHOOK_SECRET: 'hush-hush-hush' } })

/** Signs in, and makes a feed address and two tokens. */
async function createKeys(request: APIRequestContext) {
  await request.post('/api/session', { data: { password: PASSWORD } })
  const headers = { 'sec-fetch-site': 'same-origin' }
  const createToken = async (access: string) => {
    const data = { name: access, access, expires_in_days: 1 }
    return (await readAnswer('POST /api/tokens', request.post('/api/tokens', { data, headers }))).token
  }
  const made = request.post('/api/feed-addresses', { data: { name: 'Miniflux' }, headers })
  const { key } = await readAnswer('POST /api/feed-addresses', made)
  return { key, reader: await createToken('read'), writer: await createToken('write') }
}

test('A feed address tells what is pending, and nothing that is muted, snoozed or acknowledged', async ({
  app,
  request,
}) => {
  const { key } = await createKeys(request)
  for (const image of IMAGES) await receive(request, image, {}, SECRET)
  const decide = (image: string, data: object) =>
    request.patch('/api/updates', { data: { image, ...data }, headers: { 'sec-fetch-site': 'same-origin' } })
  await decide('muted:1', { state: 'muted' })
  await decide('snoozed:1', { state: 'snoozed', until: '2099-01-01T00:00:00Z' })
  await decide('acknowledged:1', { state: 'acknowledged' })
  const read = async (path: string) => (await send(app.url, { path: `${path}?key=${key}` })).body
  const [atom = '', json = '', svg = '', badge = ''] = await Promise.all(PATHS.map(read))
  expect(parseAtom(atom).entries.map(({ title }) => title)).toEqual(['pending 1'])
  expect(JSON.parse(json).items).toMatchObject([{ title: 'pending 1', url: `${app.url}/?image=pending%3A1` }])
  expect(svg).toContain('<title>updates: 1 pending</title>')
  expect(JSON.parse(badge)).toMatchObject({ message: '1 pending' })
})

test('A key in the address reads feeds and badges alone, and writes nowhere', async ({ app, request }) => {
  const { key, reader, writer } = await createKeys(request)
  const readStatus = async (path: string, method = 'GET') => (await send(app.url, { method, path })).status
  for (const path of PATHS) {
    expect([await readStatus(`${path}?key=${key}`), await readStatus(`${path}?key=${reader}`)]).toEqual([200, 200])
    expect([await readStatus(`${path}?key=${writer}`), await readStatus(`${path}?key=${key}x`)]).toEqual([403, 401])
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(await readStatus(`${path}?key=${key}`, method), `${method} ${path}`).toBe(401)
  }
  for (const path of ['/api/updates', '/api/board', '/api/counts', '/api/feed-addresses', '/webhook', '/ping/nas']) {
    for (const method of ['GET', 'POST', 'DELETE']) {
      expect([401, 405], `${method} ${path}`).toContain(await readStatus(`${path}?key=${key}`, method))
      const headers = { authorization: `Bearer ${key}` }
      expect([401, 405], `${method} ${path}`).toContain((await send(app.url, { method, path, headers })).status)
    }
  }
  expect(app.output()).not.toContain(key)
})

test('A feed is sent again once something has changed, and is kept by no other cache', async ({ app, request }) => {
  const { key } = await createKeys(request)
  for (const path of PATHS.map((one) => `${one}?key=${key}`)) {
    const headers = { 'accept-encoding': 'gzip' }
    const first = await send(app.url, { path, headers })
    expect([first.status, first.headers['cache-control']], path).toEqual([200, 'private, no-cache'])
    const held = { ...headers, 'if-none-match': first.headers.etag ?? '' }
    expect((await send(app.url, { path, headers: held })).status, path).toBe(304)
    await receive(request, path.slice(0, 15), {}, SECRET)
    expect((await send(app.url, { path, headers: held })).status, path).toBe(200)
  }
})

test('Pages of other origins may show a badge by its key, and nothing else', async ({ app, request }) => {
  const { key } = await createKeys(request)
  const readPolicy = async (path: string) => (await send(app.url, { path })).headers['cross-origin-resource-policy']
  expect(await readPolicy(`/api/badge.svg?key=${key}`)).toBe('cross-origin')
  for (const path of ['/api/badge.svg', `/api/badge.json?key=${key}`, `/api/feed.atom?key=${key}`])
    expect(await readPolicy(path), path).toBe('same-origin')
})

test.describe('on the settings page', () => {
  test.use({ env: { AUTH_MODE: 'password', WEBHOOK_SECRET: 'hush-hush-hush' } })

  test('An address is made for a reader, shown once, and revoked', async ({ page, app, request }) => {
    await claim(page, app)
    await receive(request, 'redis:7', {}, SECRET)
    await page.goto('/settings')
    const section = page.getByRole('region', { name: 'Feed addresses' })
    await section.getByLabel('Reader').fill('Miniflux')
    await pressEnter(page)
    const made = section.getByRole('list', { name: 'Addresses of Miniflux' })
    await expect(made.getByRole('listitem')).toHaveCount(4)
    await expect(made.getByRole('button', { name: 'Copy the address of Miniflux: Atom' })).toBeVisible()
    const [atom = ''] = /\S+\/api\/feed\.atom\?key=diun_feed_[\w-]+/.exec(await made.innerText()) ?? []
    const [badge = ''] = /\S+\/api\/badge\.svg\?key=diun_feed_[\w-]+/.exec(await made.innerText()) ?? []
    const readFeed = () => send(app.url, { path: atom.replace(app.url, '') })
    expect(parseAtom((await readFeed()).body).entries).toMatchObject([{ title: 'redis 7' }])

    const elsewhere = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end(`<img alt="Updates" src="${badge}">`)
    })
    const port = await findFreePort()
    await once(elsewhere.listen(port, '127.0.0.1'), 'listening')
    await page.goto(`http://127.0.0.1:${port}/`)
    await expect.poll(() => page.evaluate(() => document.images[0]?.naturalWidth)).toBeGreaterThan(80)
    elsewhere.close()

    await page.goto('/settings')
    const kept = section.getByRole('list', { name: 'Feed addresses' })
    await expect(kept).toContainText('last used just now')
    await expect(section).not.toContainText('diun_feed_')
    await section.getByRole('button', { name: 'Revoke Miniflux' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click()
    await expect(kept).toBeHidden()
    expect((await readFeed()).status).toBe(401)
  })
})

test.describe('where nobody signs in', () => {
  test.use({ env: {} })

  test('The settings have the addresses without a key', async ({ page, app }) => {
    await page.goto('/settings')
    const list = page.getByRole('list', { name: 'Addresses of this board' })
    await expect(list).toContainText(`${app.url}/api/feed.atom`)
    await expect(list).not.toContainText('key=')
    const { headers, status } = await send(app.url, { path: '/api/badge.svg?key=anything' })
    expect([status, headers['cross-origin-resource-policy']]).toEqual([200, 'same-origin'])
  })
})
