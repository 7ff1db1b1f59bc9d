import { setTimeout } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { openIdentityProvider } from '../../test/identity-provider'
import { type Guessing, guess, keepGuessing } from '../support/access/guessing'
import { claimWithPasskey, toNamedUrl } from '../support/access/passkeys'
import { claimByApi, PASSWORD, readCookie } from '../support/access/sign-in'
import { send } from '../support/senders/send'
import { type App, openApp } from '../support/server/app'
import { test as base } from '../support/test'

const OURS = { 'sec-fetch-site': 'same-origin' }
/** The guesses per second. A stranger needs no more than these, and `FIRST_GUESSES` before, to reach the limits. */
const SLOW = 1.25
const FIRST_GUESSES = 30
const TRIES = 15
const TRIES_BESIDE_MANY = 8

/** Gives each test a way to keep guessing until the test is over, however it ends. */
const test = base.extend<{ keepOn: typeof keepGuessing }>({
  // The fixture depends on `app`, so that the guessing ends before the app does.
  keepOn: async ({ app: _ }, use) => {
    const all: Guessing[] = []
    await use((...how) => {
      const guessing = keepGuessing(...how)
      all.push(guessing)
      return guessing
    })
    for (const guessing of all) guessing.stop()
  },
})

/** Checking a password takes a quarter of a second, and seconds on a busy machine. */
test.setTimeout(600_000)
test.use({ env: { AUTH_MODE: 'password' } })

/** Joins the cookies that an answer sets, as a browser sends them back. */
function joinCookies(setCookies: readonly string[] = []): string {
  return setCookies.map(readCookie).join('; ')
}

/** Tries the right password. Returns the cookies for the next try: those of a success, as a browser keeps them. */
async function signIn(app: App, cookies: string, headers: Record<string, string> = {}) {
  const body = JSON.stringify({ password: PASSWORD })
  const answer = await send(
    app.url,
    { method: 'POST', path: '/api/session', headers: { ...OURS, ...headers, cookie: cookies } },
    body,
  )
  return { status: answer.status, cookies: answer.status === 204 ? joinCookies(answer.headers['set-cookie']) : cookies }
}

/** Expects that the guesses were an attack: that enough of them were answered, and some refused because of the limits. */
async function expectAttack({ statuses }: Guessing, atLeast: number): Promise<void> {
  await expect.poll(() => statuses.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(atLeast)
  await expect.poll(() => statuses, { timeout: 60_000 }).toContain(429)
}

async function guessAtOnce(app: App): Promise<void> {
  for (let n = 0; n < FIRST_GUESSES; n += 1) await guess(app.url)
}

test('A stranger who keeps guessing does not keep out the right password in a browser that has signed in before', async ({
  app,
  request,
  keepOn,
}) => {
  await claimByApi(request, app)
  let { cookies } = await signIn(app, '')
  await guessAtOnce(app)
  const guessing = keepOn(SLOW, () => guess(app.url))
  const statuses: number[] = []
  for (let n = 0; n < TRIES; n += 1) {
    const tried = await signIn(app, cookies)
    statuses.push(tried.status)
    cookies = tried.cookies
    await setTimeout(500)
  }
  await expectAttack(guessing, 5)
  expect(statuses).toEqual(Array.from({ length: TRIES }, () => 204))
})

test('A stranger who keeps guessing does not keep somebody who is signed in from changing the password', async ({
  app,
  request,
  keepOn,
}) => {
  let cookie = await claimByApi(request, app)
  await guessAtOnce(app)
  const guessing = keepOn(SLOW, () => guess(app.url))
  const statuses: number[] = []
  let [current, next] = [PASSWORD, 'another password']
  for (let n = 0; n < TRIES; n += 1) {
    const body = JSON.stringify({ current, next })
    const answer = await send(app.url, { method: 'PUT', path: '/api/password', headers: { ...OURS, cookie } }, body)
    statuses.push(answer.status)
    cookie = answer.headers['set-cookie'] === undefined ? cookie : readCookie(answer.headers['set-cookie'][0])
    if (answer.status === 204) [current, next] = [next, current]
    await setTimeout(300)
  }
  await expectAttack(guessing, 5)
  expect(statuses).toEqual(Array.from({ length: TRIES }, () => 204))
})

test('A stranger who keeps guessing does not keep out the one-time code of the setup', async ({
  app,
  request,
  keepOn,
}) => {
  const wrong = { path: '/api/setup', body: { code: 'diun_code_x', password: PASSWORD } }
  for (let n = 0; n < FIRST_GUESSES; n += 1) expect(await guess(app.url, wrong)).toBe(401)
  const { statuses } = keepOn(SLOW, () => guess(app.url, wrong))
  await expect.poll(() => statuses.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(5)
  await claimByApi(request, app)
})

test('A stranger who keeps guessing does not keep out a passkey, even in a new browser', async ({
  app,
  page,
  keepOn,
}) => {
  await claimWithPasskey(page, app)

  await guessAtOnce(app)
  // Strangers can begin sign-ins by passkey as well.
  const begin = () => send(app.url, { method: 'POST', path: '/api/session/passkey/options', headers: OURS })
  for (let n = 0; n < 31; n += 1) await Promise.all(Array.from({ length: 20 }, begin))
  keepOn(SLOW, () => guess(app.url))
  for (let n = 0; n < 3; n += 1) {
    await page.context().clearCookies()
    await page.goto(toNamedUrl(app, '/'))
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await expect(page.getByText('Live', { exact: true })).toBeVisible()
  }
})

test('620 requests without a session do not keep out the sign-in by a provider', async ({ browser, dialect }) => {
  const provider = await openIdentityProvider()
  const env = { ...provider.settings, OIDC_ALLOWED_EMAILS: 'zoe@example.org' }
  const app = await openApp({ dialect, env })
  for (const path of ['/api/updates', '/sign-in/oidc']) {
    for (let n = 0; n < 31; n += 1) {
      await Promise.all(Array.from({ length: 20 }, () => send(app.url, { path })))
    }
  }
  const page = await browser.newPage({ baseURL: app.url })
  await page.goto('/')
  await page.getByRole('link', { name: 'Continue with 127.0.0.1' }).click()
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await page.close()
  await app.close()
  await provider.close()
})

test.describe('behind a proxy that is trusted', () => {
  test.use({ env: { AUTH_MODE: 'password', TRUSTED_PROXIES: '127.0.0.1' } })

  test('17 guesses a second from 750 addresses do not keep out a browser that has signed in before', async ({
    app,
    request,
    keepOn,
  }) => {
    await claimByApi(request, app)
    const home = { 'x-forwarded-for': '198.51.100.7' }
    let { cookies } = await signIn(app, '', home)
    const forwardFrom = (n: number) => ({ 'x-forwarded-for': `203.0.${n % 3}.${Math.floor(n / 3) % 250}` })
    const guessing = keepOn(17, (n) => guess(app.url, { headers: forwardFrom(n) }))
    const statuses: number[] = []
    for (let n = 0; n < TRIES_BESIDE_MANY; n += 1) {
      await setTimeout(1_000)
      const tried = await signIn(app, cookies, home)
      statuses.push(tried.status)
      cookies = tried.cookies
    }
    await expectAttack(guessing, 100)
    expect(statuses).toEqual(Array.from({ length: TRIES_BESIDE_MANY }, () => 204))
  })
})
