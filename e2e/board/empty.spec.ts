import { expect } from '@playwright/test'
import { openBoard, receive } from '../support/board/board-page'
import { blockLaterScripts } from '../support/board/later-scripts'
import { test } from '../support/test'

const TEST_IMAGE = 'docker.io/diun/testnotif:latest'

test('An empty board shows the settings for this address, to be copied', async ({ page, context, app }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openBoard(page)
  await expect(page).toHaveTitle('DiunDash')
  await page.getByLabel('Name of this server').fill('nas')
  await page.getByRole('tab', { name: 'Environment' }).click()
  await page.getByRole('button', { name: 'Copy the settings' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    [
      `DIUN_NOTIF_WEBHOOK_ENDPOINT=${app.url}/webhook/nas`,
      'DIUN_NOTIF_WEBHOOK_METHOD=POST',
      'DIUN_NOTIF_WEBHOOK_TIMEOUT=10s',
      `DIUN_WATCH_HEALTHCHECKS_BASEURL=${app.url}/ping/`,
      'DIUN_WATCH_HEALTHCHECKS_UUID=nas',
    ].join('\n'),
  )
})

test('The settings that cannot be loaded say so, and are there at another try', async ({ page }) => {
  let isReachable = false
  await blockLaterScripts(page, () => isReachable)
  await openBoard(page)
  await expect(page.getByRole('main').getByRole('alert')).toHaveText(/This could not be loaded\./)
  await expect(page.getByRole('button', { name: 'Rules' })).toBeHidden()
  isReachable = true
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByLabel('Name of this server').fill('vault')
  await expect(page.getByRole('tabpanel')).toContainText('/webhook/vault')
})

test('The settings are copied where the browser gives no clipboard, as on http://192.168.1.2', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await openBoard(page)
  await page.getByRole('button', { name: 'Copy the settings' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeFocused()
})

const FORWARDED = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'diun.example.org' }

test('The settings hold the address of the page, whatever a proxy that is not trusted says', async ({ page, app }) => {
  await page.setExtraHTTPHeaders(FORWARDED)
  await openBoard(page)
  await expect(page.getByText(`DIUN_NOTIF_WEBHOOK_ENDPOINT: '${app.url}/webhook/homeserver'`)).toBeVisible()
  const behind = app.url.replace('127.0.0.1', 'localhost')
  await page.route(`${behind}/**`, async (route) => {
    // This stands for a proxy that does not pass on the browser's Host.
    const url = route.request().url().replace(behind, app.url)
    await route.fulfill({ response: await route.fetch({ url }) })
  })
  await page.goto(behind)
  await expect(page.getByText(`DIUN_NOTIF_WEBHOOK_ENDPOINT: '${behind}/webhook/homeserver'`)).toBeVisible()
  // The event stream never ends by itself, so errors of open routes are ignored.
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

test.describe('behind a proxy that is trusted', () => {
  test.use({ env: { TRUSTED_PROXIES: '127.0.0.1' } })

  test('The settings hold the address that it says the browser used', async ({ request }) => {
    const html = await (await request.get('/', { headers: FORWARDED })).text()
    expect(html).toContain('DIUN_NOTIF_WEBHOOK_ENDPOINT: &#x27;https://diun.example.org/webhook')
  })
})

test('DIUN’s test shows at once, and the first update takes the place of the settings', async ({ page, request }) => {
  await openBoard(page)
  await expect(page.getByText('Waiting for the test…')).toBeVisible()
  await receive(request, TEST_IMAGE, { status: 'new' })
  await expect(page.getByText('Test received from nas')).toBeVisible()
  await expect(page.getByRole('article')).toHaveCount(0)
  await expect(page).toHaveTitle('DiunDash')

  await receive(request, 'docker.io/library/redis:7')
  await expect(page.getByRole('article')).toHaveCount(1)
  await expect(page.getByText('Test received from nas')).toBeHidden()
  await page.getByRole('button', { name: 'Connect DIUN' }).click()
  await expect(page.getByRole('dialog').getByText('Test received from nas')).toBeVisible()
})

test('A test from a host without a name says so', async ({ page, request }) => {
  await receive(request, TEST_IMAGE, { hostname: '0123456789ab' })
  await openBoard(page)
  await expect(page.getByText('Test received from an unnamed host')).toBeVisible()
})

test.describe('with a secret', () => {
  test.use({ env: { WEBHOOK_SECRET: 'open sesame' } })

  test('The settings say where the secret goes, and never show it', async ({ request }) => {
    const html = await (await request.get('/')).text()
    expect(html).toContain('DIUN_NOTIF_WEBHOOK_HEADERS_AUTHORIZATION: &#x27;&lt;your WEBHOOK_SECRET&gt;&#x27;')
    expect(html).not.toContain('open sesame')
  })

  test('A secret that is typed is in the settings, and goes nowhere', async ({ page }) => {
    await openBoard(page)
    const sent: string[] = []
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData()}`))
    await page.getByLabel('Your WEBHOOK_SECRET').fill('open sesame')
    await expect(page.getByText("HEADERS_AUTHORIZATION: 'open sesame'")).toBeVisible()
    await page.waitForResponse('**/api/knocks')
    expect(sent.filter((one) => one.includes('sesame'))).toEqual([])
  })
})
