import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/board/accessibility'
import { choose, openBoard, receive } from '../support/board/board-page'
import { blockLaterScripts, readFirstPage } from '../support/board/later-scripts'
import { MAX_OWN_SCRIPTS, weighScripts } from '../support/server/script-weight'
import { test } from '../support/test'

test.beforeEach(async ({ request }) => {
  await receive(request, 'redis:7')
})

test('The first page loads 60 kB of our own JavaScript at most', async ({ app }) => {
  const { own } = await weighScripts(app.url)
  expect(own).toBeLessThanOrEqual(MAX_OWN_SCRIPTS)
})

test('What opens later is loaded before anybody asks for it, and opens without the server', async ({ page }) => {
  const later = await followLaterScripts(page)
  await openBoard(page)
  await expect.poll(() => later.asked > 0 && later.asked === later.loaded).toBe(true)
  await page.route('**/_next/**', (route) => route.abort())
  await choose(page, 'redis:7', 'Snooze until a day…')
  await expect(page.getByRole('dialog', { name: /^Snooze redis/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Rules' }).click()
  await expect(page.getByRole('dialog', { name: 'Rules', exact: true })).toBeVisible()
})

test('What cannot be loaded says so, is loaded at another try, and gives the focus back', async ({ page }) => {
  let isReachable = false
  await blockLaterScripts(page, () => isReachable)
  await openBoard(page)
  const button = page.getByRole('button', { name: 'Storage' })
  await button.click()
  const failure = page.getByRole('dialog', { name: 'This could not be loaded' })
  await expect(failure).toContainText('The server cannot be reached')
  await expect(failure.getByRole('button', { name: 'Reload' })).toBeVisible()
  await expectAccessible(page)
  isReachable = true
  await failure.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('dialog', { name: 'Storage' })).toContainText('Images')
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
})

/** Counts the scripts that the page loads without naming them itself. */
async function followLaterScripts(page: Page): Promise<{ asked: number; loaded: number }> {
  const first = await readFirstPage(page)
  const later = { asked: 0, loaded: 0 }
  const isLater = (url: string) => url.endsWith('.js') && !first.includes(new URL(url).pathname)
  page.on('request', (request) => {
    if (isLater(request.url())) later.asked += 1
  })
  page.on('requestfinished', (request) => {
    if (isLater(request.url())) later.loaded += 1
  })
  return later
}
