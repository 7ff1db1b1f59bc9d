import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { PASSWORD } from '../support/access/sign-in'
import { openApp } from '../support/server/app'

const folder = join(import.meta.dirname, '../../docs/pictures')

test('first steps: the sign-in, and a key for a host', async ({ browser }) => {
  // The page shows an address as a reader would have it. The browser accepts its cookie from localhost as well.
  const env = { AUTH_MODE: 'password', AUTH_PASSWORD: PASSWORD, BASE_URL: 'https://diun.example.org' }
  const app = await openApp({ dialect: 'sqlite', env })
  const baseURL = app.url.replace('127.0.0.1', 'localhost')
  const page = await browser.newPage({ baseURL, viewport: { width: 900, height: 560 }, colorScheme: 'light' })
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await page.screenshot({ path: join(folder, 'sign-in-light.png'), animations: 'disabled' })

  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await page.goto('/settings#webhook-keys')
  await page.getByLabel('Host').fill('vps')
  await page.getByRole('button', { name: 'Create key' }).click()
  const keys = page.getByRole('region', { name: 'Webhook keys' })
  await expect(keys).toContainText('DIUN_NOTIF_WEBHOOK_HEADERS_AUTHORIZATION')
  await page.setViewportSize({ width: 900, height: 900 })
  await keys.screenshot({ path: join(folder, 'webhook-key-light.png'), animations: 'disabled' })
  await app.close()
})
