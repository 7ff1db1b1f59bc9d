import { expect } from '@playwright/test'
import { claimWithPasskey } from '../support/access/passkeys'
import { claim, PASSWORD, pressEnter, readSetupLink } from '../support/access/sign-in'
import { expectAccessible } from '../support/board/accessibility'
import { openBoard, receive } from '../support/board/board-page'
import { withUnreadyPage } from '../support/board/unready-page'
import { test } from '../support/test'

test.use({ env: { AUTH_MODE: 'password' } })

test('From the start to a signed-in board: open the link, type a password, press Enter', async ({ page, app }) => {
  await page.goto(readSetupLink(app))
  await page.keyboard.type(PASSWORD)
  await pressEnter(page)
  await expect(page.getByRole('heading', { name: 'Connect your DIUN' })).toBeVisible()
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
})

test('A stranger who comes first gets nothing without the code', async ({ page }) => {
  await page.goto('/')
  await expect(page).toHaveURL('/setup')
  await page.getByLabel('Code').fill('diun_code_guessed')
  await page.getByLabel('Password').fill(PASSWORD)
  await pressEnter(page)
  await expect(page.getByText('The code is wrong or has already been used')).toBeVisible()
})

test('Somebody who is signed out signs in by the password, and comes to where they wanted to go', async ({
  page,
  app,
}) => {
  await claim(page, app)
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page).toHaveURL('/sign-in')

  await page.goto('/?q=redis')
  await page.getByLabel('Password').fill('wrong password')
  await pressEnter(page)
  await expect(page.getByText('The password is wrong.')).toBeVisible()
  await page.getByLabel('Password').fill(PASSWORD)
  await pressEnter(page)
  await expect(page).toHaveURL('/?q=redis')
})

test('The header says that somebody is signed in, and signs out', async ({ page, app, request }) => {
  await claim(page, app)
  await page.goto('/')
  await page.getByRole('button', { name: 'Account' }).click()
  await expect(page.getByRole('menu', { name: 'Account' })).toContainText('Signed in')
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/sign-in')
  expect((await request.get('/api/board')).status()).toBe(401)
})

test('A password that is typed before the page can send it never gets into the address', async ({
  app,
  browser,
  page,
}) => {
  await claim(page, app)
  await withUnreadyPage(browser, `${app.url}/sign-in`, async (unready) => {
    await unready.getByLabel('Password').fill(PASSWORD)
    await unready.keyboard.press('Enter')
    await expect(unready.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
    await expect(unready).toHaveURL(`${app.url}/sign-in`)
  })
})

test('A session outlives a restart, and ends at once when it is ended elsewhere', async ({ page, app, browser }) => {
  await claim(page, app)
  await app.kill('SIGKILL')
  await app.restart()
  await openBoard(page)

  const elsewhere = await browser.newPage({ baseURL: app.url })
  await elsewhere.goto('/settings')
  await elsewhere.getByLabel('Password').fill(PASSWORD)
  await pressEnter(elsewhere)
  await elsewhere.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(elsewhere).toHaveURL('/sign-in')
  // The page hears of the end as of any change, and leaves by itself.
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await elsewhere.close()
})

test('A session that ends unannounced shuts an open board within a minute', async ({ page, app }) => {
  await page.clock.install()
  await claim(page, app)
  await page.context().clearCookies()
  // `runFor` would let the timeouts of requests run out as well.
  await page.clock.fastForward(61_000)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('The activity page too leads to the sign-in by itself, once its stream is refused', async ({ page, app }) => {
  await claim(page, app)
  await page.route('**/api/changes', (route) => route.fulfill({ status: 401 }))
  await page.goto('/activity')
  await expect(page.getByRole('listitem').filter({ hasText: 'Password set' })).toBeVisible()
  await page.context().clearCookies()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('A webhook key is made for a host, shown once with DIUN’s settings, and speaks for that host', async ({
  page,
  app,
  request,
}) => {
  await claim(page, app)
  await page.goto('/settings#webhook-keys')
  await page.getByLabel('Host').fill('attic')
  await expect(page.getByRole('button', { name: 'Create key' })).toBeEnabled()
  // Next moves the focus after a navigation, which may happen as late as now, so Enter is pressed in the field itself.
  await page.getByLabel('Host').press('Enter')
  const settings = page.getByRole('status').filter({ hasText: 'DIUN_NOTIF_WEBHOOK_HEADERS_AUTHORIZATION' })
  const key = /AUTHORIZATION=(\S+)/.exec(await settings.innerText())?.[1] ?? ''
  await expect(settings).toContainText('DIUN_WATCH_HEALTHCHECKS_UUID=diun_ping_')

  const headers = { authorization: key }
  expect((await request.post('/webhook', { data: { image: 'redis:7', hostname: 'nas' }, headers })).status()).toBe(200)
  expect((await request.post(`/ping/${key}/start`)).status()).toBe(200)
  expect((await request.post('/webhook', { data: { image: 'redis:7' } })).status()).toBe(401)
  await page.goto('/')
  await expect(page.getByRole('article', { name: 'redis:7' })).toContainText('attic')

  await page.goto('/settings')
  await expect(page.getByRole('list', { name: 'Webhook keys' })).toContainText('last used just now')
  await expect(page.getByText(key)).toBeHidden()
  await page.getByRole('button', { name: 'Revoke attic' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Webhook keys' })).toBeHidden()
  expect((await request.post('/webhook', { data: { image: 'redis:7' }, headers })).status()).toBe(401)
})

test('A token reads the board, and may not change it', async ({ page, app, playwright }) => {
  await claim(page, app)
  await page.goto('/settings')
  await page.getByLabel('Name').first().fill('Homepage')
  await pressEnter(page)
  const shown = page.getByRole('status').filter({ hasText: 'diun_token_' })
  const token = /diun_token_\S+/.exec(await shown.innerText())?.[0] ?? ''
  await expect(page.getByRole('list', { name: 'API tokens' })).toContainText('read only, expires on')

  const headers = { authorization: `Bearer ${token}` }
  const program = await playwright.request.newContext({ baseURL: app.url, extraHTTPHeaders: headers })
  expect((await program.get('/api/updates')).status()).toBe(200)
  expect((await program.post('/api/updates/acknowledge-all')).status()).toBe(403)
  expect((await program.post('/api/tokens', { data: {} })).status()).toBe(403)
  await program.dispose()
})

test('A passkey signs in, without the password', async ({ page, app }) => {
  await claimWithPasskey(page, app)
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
})

test('Changing the password signs out every other browser, and keeps this one', async ({ page, app, browser }) => {
  await claim(page, app)
  const elsewhere = await browser.newPage({ baseURL: app.url })
  await elsewhere.goto('/')
  await elsewhere.getByLabel('Password').fill(PASSWORD)
  await pressEnter(elsewhere)
  await expect(elsewhere.getByText('Live', { exact: true })).toBeVisible()

  await page.goto('/settings')
  await page.getByLabel('Current password').fill(PASSWORD)
  await page.getByLabel('New password').fill('another long password')
  await pressEnter(page)
  await expect(page.getByText('Password changed.')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await elsewhere.reload()
  await expect(elsewhere.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await elsewhere.close()
})

test.describe('with a password from outside', () => {
  test.use({ env: { AUTH_MODE: 'password', AUTH_PASSWORD: PASSWORD } })

  test('With a password from a setting there is nothing to set up, and the log does not show it', async ({
    page,
    app,
  }) => {
    expect(app.output()).not.toContain('/setup')
    await page.goto('/')
    await page.getByLabel('Password').fill(PASSWORD)
    await pressEnter(page)
    await expect(page.getByText('Live', { exact: true })).toBeVisible()
  })
})

test.describe('without a sign-in', () => {
  test.use({ env: { AUTH_MODE: 'none' } })

  test('Without a sign-in the board says so, quietly, and the settings say what this board is', async ({
    page,
    request,
  }) => {
    await receive(request, 'redis:7')
    await openBoard(page)
    await expect(page.getByText('No sign-in: anyone who can reach this address')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Account' })).toBeHidden()
    await page.getByRole('link', { name: 'Settings' }).click()
    await expect(page.getByText(/^Diun Dashboard \d+\.\d+\.\d+/)).toBeVisible()
    await expect(page.getByRole('link', { name: 'Connect DIUN' })).toHaveAttribute('href', /\/docs\/connect-diun\.md$/)
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeHidden()
    await expectAccessible(page)
  })
})
