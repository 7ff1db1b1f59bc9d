import { type Browser, expect } from '@playwright/test'
import { openIdentityProvider } from '../../test/identity-provider'
import { ageSessions } from '../support/access/age-sessions'
import { PASSWORD, pressEnter, readSetupLink } from '../support/access/sign-in'
import { openBoard } from '../support/board/board-page'
import { send } from '../support/senders/send'
import { type App, openApp } from '../support/server/app'
import { startServer } from '../support/server/server'
import { test } from '../support/test'

async function withProvider(
  dialect: 'sqlite' | 'postgres',
  allowed: Record<string, string>,
  use: (app: App) => Promise<void>,
) {
  const provider = await openIdentityProvider()
  const app = await openApp({ dialect, env: { ...provider.settings, ...allowed } })
  try {
    await use(app)
  } finally {
    await app.close()
    await provider.close()
  }
}

const openPage = (browser: Browser, { url }: App) => browser.newPage({ baseURL: url })

test('A provider signs in a person who is allowed, and leads them to where they wanted to go', async ({
  browser,
  dialect,
}) => {
  await withProvider(dialect, { OIDC_ALLOWED_EMAILS: 'Zoe@Example.org' }, async (app) => {
    const page = await openPage(browser, app)
    await page.goto('/settings')
    await page.getByRole('link', { name: 'Continue with 127.0.0.1' }).click()
    await expect(page).toHaveURL(`${app.url}/settings`)
    await expect(page.getByRole('list', { name: 'Sessions' })).toContainText('this browser, zoe@example.org')
    await expect(page.getByRole('heading', { name: 'Password' })).toBeHidden()
    await page.close()
  })
})

test('A day later a provider is asked again, without a click, unless the person has signed out everywhere', async ({
  browser,
  dialect,
}) => {
  await withProvider(dialect, { OIDC_ALLOWED_EMAILS: 'zoe@example.org' }, async (app) => {
    const page = await openPage(browser, app)
    await page.goto('/')
    await page.getByRole('link', { name: 'Continue with 127.0.0.1' }).click()
    await expect(page.getByText('Live', { exact: true })).toBeVisible()
    // An open board leads to the sign-in by itself as soon as it hears that its session has ended.
    await page.goto('about:blank')
    await ageSessions(app, 25)
    expect((await page.request.get('/api/updates')).status()).toBe(401)
    await page.goto('/settings')
    await expect(page).toHaveURL(`${app.url}/settings`)
    await expect(page.getByRole('list', { name: 'Sessions' })).toContainText('Signed in just now')

    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    await expect(page).toHaveURL(`${app.url}/sign-in`)
    await page.goto('/settings')
    await expect(page.getByRole('link', { name: 'Continue with 127.0.0.1' })).toBeVisible()
    await page.close()
  })
})

test('People of the provider who are not allowed are told so', async ({ browser, dialect }) => {
  await withProvider(dialect, { OIDC_ALLOWED_DOMAINS: 'example.com' }, async (app) => {
    const page = await openPage(browser, app)
    await page.goto('/')
    await page.getByRole('link', { name: 'Continue with 127.0.0.1' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'not allowed to sign in here' })).toBeVisible()
    await page.close()
  })
})

test('A return from the provider without a sign-in that was begun leads to the sign-in page', async ({ dialect }) => {
  await withProvider(dialect, { OIDC_ALLOWED_DOMAINS: 'example.org' }, async ({ url }) => {
    const answer = await send(url, { path: '/sign-in/oidc/callback?code=x&state=y' })
    expect(answer).toMatchObject({ status: 303, headers: { location: '/sign-in?fault=401' } })
    expect(answer.headers['set-cookie']).toBeUndefined()
  })
})

test.describe('behind a proxy that signs in', () => {
  test.use({
    env: { AUTH_MODE: 'proxy', TRUSTED_PROXIES: '127.0.0.1', AUTH_PROXY_HEADER: 'X-Person' },
    extraHTTPHeaders: { 'x-person': 'zoe' },
  })

  test('The board is open to people whom a proxy that signs in names, and closed to everyone else', async ({
    page,
    app,
  }) => {
    await openBoard(page)
    expect((await send(app.url, { path: '/api/updates' })).status).toBe(401)
    expect((await send(app.url, { path: '/api/updates', headers: { 'remote-user': 'zoe' } })).status).toBe(401)
  })
})

test.describe('behind a proxy that is not there', () => {
  test.use({ env: { AUTH_MODE: 'proxy', TRUSTED_PROXIES: '203.0.113.7' } })

  test('A forged header of a proxy that is not there opens nothing, and the page says why', async ({ page, app }) => {
    const forged = [
      { 'remote-user': 'admin' },
      { 'remote-user': 'admin', 'x-forwarded-for': '203.0.113.7' },
      { 'remote-user': 'admin', 'x-real-ip': '203.0.113.7', forwarded: 'for=203.0.113.7' },
      { 'remote-user': 'admin', 'x-diun-dashboard-peer': 'key proxy 203.0.113.7' },
    ]
    for (const headers of forged) {
      expect((await send(app.url, { path: '/api/updates', headers })).status, JSON.stringify(headers)).toBe(401)
    }
    await page.goto('/')
    await expect(page.getByText('it did not say who you are')).toBeVisible()
  })
})

test.describe('with a password that was forgotten', () => {
  test.use({ env: { AUTH_MODE: 'password' } })

  test('A command resets a forgotten password beside the running server, and signs everyone out', async ({
    page,
    app,
  }) => {
    await page.goto(readSetupLink(app))
    await page.keyboard.type('forgotten password')
    await pressEnter(page)
    await expect(page.getByText('Live', { exact: true })).toBeVisible()

    const command = [process.execPath, 'scripts/start.mjs', 'reset-password']
    const reset = startServer({ AUTH_MODE: 'password', PORT: new URL(app.url).port, ...app.database }, { command })
    expect(await reset.exited).toEqual({ code: 0, signal: null })
    const path = /\/setup#code=\S+/.exec(reset.output())?.[0] ?? ''
    await page.goto('/')
    await expect(page).toHaveURL('/setup')
    await page.goto(path)
    await page.keyboard.type(PASSWORD)
    await pressEnter(page)
    await expect(page.getByText('Live', { exact: true })).toBeVisible()
  })
})
