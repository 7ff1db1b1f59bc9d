import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { root } from '../../scripts/root.mjs'
import { guess } from '../support/access/guessing'
import { claim, claimByApi, PASSWORD, pressEnter } from '../support/access/sign-in'
import { expectAccessible } from '../support/board/accessibility'
import { send } from '../support/senders/send'
import { test } from '../support/test'

test.use({ env: { AUTH_MODE: 'password', TRUSTED_PROXIES: '127.0.0.1' } })

const DOCS = readFileSync(join(root, 'docs/sign-in.md'), 'utf8')
const ADDRESS = '(?<address>[\\da-f.:]+)'
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z/

/** The patterns that docs/sign-in.md has people paste. fail2ban looks at a line without its time. */
const fail2ban = new RegExp((/^failregex = (.*)$/m.exec(DOCS)?.[1] ?? '').replace('<ADDR>', ADDRESS))
const crowdSec = new RegExp(
  (/^ {2}pattern: '(.*)'$/m.exec(DOCS)?.[1] ?? '')
    .replace('%{IP:source_ip}', ADDRESS)
    .replace('%{TIMESTAMP_ISO8601:timestamp}', TIME.source)
    .replace('%{INT:failures}', '\\d+'),
)

/** Finds the addresses that each of the patterns finds in the log. */
function findAddresses(log: string) {
  const lines = log.split('\n')
  const inDocker = lines.map((line) => JSON.stringify({ log: `${line}\n`, stream: 'stdout' }))
  const find = (pattern: RegExp, searched: string[]) =>
    searched.flatMap((line) => pattern.exec(line)?.groups?.address ?? [])
  const withoutTime = (line: string) => line.replace(TIME, '')
  return {
    fail2ban: find(fail2ban, lines.map(withoutTime)),
    fail2banInDocker: find(fail2ban, inDocker.map(withoutTime)),
    crowdSec: find(crowdSec, lines),
  }
}

test('A failed sign-in is logged with its address, as the documented patterns expect it', async ({ app, request }) => {
  await claimByApi(request, app)
  const forged = '","address":"192.0.2.1'
  for (const address of ['203.0.113.9', '2001:db8::7', forged]) {
    const headers = { 'x-forwarded-for': address, 'user-agent': `{"address":"192.0.2.2"}` }
    expect(await guess(app.url, { headers, body: { password: forged } })).toBe(401)
  }
  // A forwarded address that is not one counts as the proxy's own.
  const found = ['203.0.113.9', '2001:db8::7', '127.0.0.1']
  await expect
    .poll(() => findAddresses(app.output()))
    .toEqual({
      fail2ban: found,
      fail2banInDocker: found,
      crowdSec: found,
    })
})

test('A flood of failures is logged ten times a minute, and counted whole', async ({ app, page }) => {
  const headers = { 'x-forwarded-for': '203.0.113.9' }
  await claim(page, app)
  await page.context().clearCookies()
  const wrong = { path: '/api/setup', headers, body: { code: 'diun_code_x', password: PASSWORD } }
  for (let n = 0; n < 40; n += 1) expect(await guess(app.url, wrong)).toBe(401)
  const countLogged = () => findAddresses(app.output()).fail2ban.length
  await expect.poll(countLogged).toBeGreaterThanOrEqual(10)
  // A slow run may extend into a second minute.
  expect(countLogged()).toBeLessThanOrEqual(20)

  await page.goto('/')
  await page.getByLabel('Password').fill('a wrong guess')
  await pressEnter(page)
  await expect(page.getByText('The password is wrong.')).toBeVisible()
  await page.getByLabel('Password').fill(PASSWORD)
  await pressEnter(page)
  const notice = page.getByRole('region', { name: 'Failed attempts' })
  await expect(notice).toContainText('41 failed attempts since you last signed in.')
  await expectAccessible(page)

  await page.goto('/settings')
  await expect(page.getByRole('list', { name: 'Sessions' })).toContainText('after 41 failed attempts')
  await page.goto('/')
  await notice.getByRole('button', { name: 'Dismiss' }).click()
  await expect(notice).toBeHidden()
  await page.reload()
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await expect(notice).toBeHidden()
})

test.describe('behind a proxy that is not trusted', () => {
  test.use({ env: { AUTH_MODE: 'password' } })

  test('The log reports forwarded addresses of an untrusted proxy once, with the setting that trusts it', async ({
    app,
  }) => {
    const headers = { 'x-forwarded-for': '203.0.113.9' }
    for (let n = 0; n < 3; n += 1) await send(app.url, { path: '/healthz', headers })
    await expect.poll(() => app.output().match(/set TRUSTED_PROXIES=127\.0\.0\.1"/g)).toHaveLength(1)
  })
})
