import { expect } from '@playwright/test'
import { PASSWORD, pressEnter, readSetupCode, readSetupLink } from '../support/access/sign-in'
import { changeDatabase } from '../support/server/database'
import { test } from '../support/test'

test.use({ env: { AUTH_MODE: 'password' } })

const A_DAY_AGO = new Date(Date.now() - 25 * 3_600_000).toISOString()

test('The setup code is in no address that the server or a proxy sees, and not in the history of the browser', async ({
  page,
  app,
}) => {
  const code = readSetupCode(app)
  const seen: string[] = []
  page.on('request', (request) => seen.push(request.url(), request.headers().referer ?? ''))
  await page.goto(readSetupLink(app))
  await expect(page).toHaveURL('/setup')
  await page.getByLabel('Password').fill(PASSWORD)
  await pressEnter(page)
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  expect(seen.length).toBeGreaterThan(5)
  expect(seen.filter((url) => url.includes(code))).toEqual([])
  await page.goBack()
  expect(page.url()).not.toContain(code)
})

test('A setup link works in a tab that shows the page already', async ({ page, app }) => {
  await page.goto('/setup')
  await expect(page.getByLabel('Code')).toBeVisible()
  await expect(page.getByRole('main')).toContainText('docker compose logs dashboard')
  await page.goto(readSetupLink(app))
  await expect(page.getByLabel('Code')).toBeHidden()
  await expect(page).toHaveURL('/setup')
  await expect(page.getByLabel('Password')).toBeFocused()
  await page.keyboard.type(PASSWORD)
  await pressEnter(page)
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
})

test('A setup link of the older kind is refused, and the page says where the new one is', async ({
  page,
  app,
  request,
}) => {
  await page.goto(`/setup?code=${readSetupCode(app)}`)
  await expect(page.getByText('The code in this link has passed through the proxies')).toBeVisible()
  await expect(page.getByLabel('Code')).toHaveValue('')
  expect((await request.post('/api/setup', { data: { password: PASSWORD } })).status()).toBe(400)
})

test('After a day the setup code has expired, the page says so, and the log has a new link', async ({ page, app }) => {
  const first = readSetupLink(app)
  await changeDatabase(app.database, `update credentials set created_at = '${A_DAY_AGO}' where kind = 'setup-code'`)
  await page.goto(first)
  await page.getByLabel('Password').fill(PASSWORD)
  await pressEnter(page)
  await expect(page.getByText('This code has expired: it was valid for a day')).toBeVisible()

  await expect.poll(() => readSetupLink(app)).not.toBe(first)
  const countLinks = () => app.output().match(/\/setup#code=/g)?.length
  expect(countLinks()).toBe(2)
  await page.goto(readSetupLink(app))
  await expect(page).toHaveURL(/\/setup$/)
  await page.reload()
  expect(countLinks()).toBe(2)
  await expect(page.getByLabel('Code')).toBeVisible()
  await page.goto(readSetupLink(app))
  await expect(page.getByLabel('Code')).toBeHidden()
  await page.getByLabel('Password').fill(PASSWORD)
  await pressEnter(page)
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
})

test('Without JavaScript the setup page says what is missing', async ({ app, browser }) => {
  const context = await browser.newContext({ baseURL: app.url, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(readSetupLink(app))
  await expect(page.getByRole('main')).toContainText('Allow JavaScript for this page', { useInnerText: true })
  await context.close()
})
