import { expect, type Page } from '@playwright/test'
import { PASSWORD, pressEnter } from '../support/access/sign-in'
import { openApp } from '../support/server/app'
import { test } from '../support/test'

const env = { AUTH_MODE: 'password', AUTH_PASSWORD: PASSWORD }

test.use({ env })

async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByLabel('Password').fill(PASSWORD)
  await pressEnter(page)
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
}

test('Two boards on one host leave each other’s sessions alone', async ({ app, dialect, page }) => {
  const other = await openApp({ dialect, env })
  await signIn(page, app.url)
  await signIn(page, other.url)
  await page.goto(`${app.url}/settings`)
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page).toHaveURL(`${app.url}/sign-in`)
  await page.goto(`${other.url}/settings`)
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible()
  await other.close()
})

test('A session of the time before cookie names had a port stays valid, and can be ended', async ({
  app,
  context,
  page,
}) => {
  await signIn(page, app.url)
  const session = (await context.cookies()).find(({ name }) => name.includes('session'))
  await context.clearCookies()
  await context.addCookies([{ name: 'diun-dashboard-session', value: session?.value ?? '', url: app.url }])
  await page.goto(`${app.url}/settings`)
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page).toHaveURL(`${app.url}/sign-in`)
  await page.goto(`${app.url}/settings`)
  await expect(page).toHaveURL(/sign-in/)
})
