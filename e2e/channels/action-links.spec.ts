import { expect } from '@playwright/test'
import { makeActionLink } from '../support/access/make-action-link'
import { expectAccessible } from '../support/board/accessibility'
import { receive } from '../support/board/board-page'
import { readUpdates } from '../support/board/read-board'
import { send } from '../support/senders/send'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'
const readState = async (url: string) => (await readUpdates(url))[REDIS]?.state

test('A link in a message acknowledges by its button, and by nothing else', async ({ app, page, request }) => {
  await receive(request, REDIS)
  const path = await makeActionLink(app, 'acknowledge', [REDIS])
  expect((await send(app.url, { path })).headers['referrer-policy']).toBe('no-referrer')
  for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']) await send(app.url, { method, path })
  const errors: string[] = []
  page.on('console', (message) => errors.push(message.text()))
  await page.goto(path)
  await expectAccessible(page)
  expect(await readState(app.url)).toBe('pending')
  await page.getByRole('button', { name: 'Acknowledge' }).click()
  await expect(page.getByRole('heading', { name: 'Acknowledged 1 update.' })).toBeVisible()
  expect(await readState(app.url)).toBe('acknowledged')
  await page.goto(path)
  await expect(page.getByRole('heading', { name: 'This link is used up' })).toBeVisible()
  expect(errors.filter((error) => !error.includes('404'))).toEqual([])
})

test('A program acts by a POST, from any site, and gets a line', async ({ app, request }) => {
  await receive(request, REDIS)
  const path = await makeActionLink(app, 'snooze', [REDIS])
  const headers = { origin: 'https://ntfy.example.org', 'sec-fetch-site': 'cross-site' }
  const answer = await send(app.url, { method: 'POST', path, headers })
  expect([answer.status, answer.body]).toEqual([200, 'Snoozed 1 update for a week.\n'])
  expect(answer.headers).toMatchObject({ 'access-control-allow-origin': '*', 'referrer-policy': 'no-referrer' })
  expect(await readState(app.url)).toBe('snoozed')
  const again = await send(app.url, { method: 'POST', path, headers })
  expect([again.status, again.body]).toEqual([404, expect.stringContaining('Nothing was done.')])
})

test.describe('Where people sign in, and scripts do not run', () => {
  test.use({ env: { AUTH_MODE: 'password', AUTH_PASSWORD: 'correct horse battery' }, javaScriptEnabled: false })

  test('a link works without a sign-in, and leads to nothing else', async ({ app, page, request }) => {
    const path = await makeActionLink(app, 'acknowledge', [REDIS])
    await page.goto(path)
    await page.getByRole('button', { name: 'Acknowledge' }).click()
    await expect(page.getByRole('heading', { name: /^Nothing was done:/ })).toBeVisible()
    expect((await request.get('/api/updates')).status()).toBe(401)
    expect((await send(app.url, { path: '/act/diun_act_x' })).status).toBe(404)
  })
})
