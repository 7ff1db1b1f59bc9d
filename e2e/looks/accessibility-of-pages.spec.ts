import { expect } from '@playwright/test'
import Database from 'better-sqlite3'
import { expectAccessible, fillBoard, REDIS } from '../support/board/accessibility'
import { openBoard, receive } from '../support/board/board-page'
import { test } from '../support/test'

const DAY_MS = 86_400_000

test('There is no barrier in the empty board, before and after DIUN’s test', async ({ page, request }) => {
  await openBoard(page)
  await expectAccessible(page)
  await receive(request, 'docker.io/diun/testnotif:latest', { status: 'new' })
  await expect(page.getByText('Test received from nas')).toBeVisible()
  await expectAccessible(page)
})

for (const days of [8, 31]) {
  test(`There is no barrier in cards that have waited for ${days} days, and that are new`, async ({
    page,
    request,
  }) => {
    await fillBoard(request)
    await page.addInitScript(() => localStorage.setItem('last-visit', '1'))
    await page.clock.install()
    await openBoard(page)
    await page.clock.fastForward(days * DAY_MS)
    await expect(page.getByRole('img', { name: 'New since your last visit' }).first()).toBeVisible()
    await expect(page.getByText(days === 8 ? '1 w ago' : '4 w ago').first()).toBeVisible()
    await expectAccessible(page)
  })
}

test('There is no barrier in a board whose last image was acknowledged', async ({ page, request }) => {
  await receive(request, REDIS)
  await request.post('/api/updates/acknowledge-all')
  await openBoard(page)
  await expect(page.getByText('Nothing pending')).toBeVisible()
  await expectAccessible(page)
})

test('There is no barrier in a board whose server is gone, nor in a toast that reports an error', async ({
  page,
  request,
  app,
}) => {
  await fillBoard(request)
  await openBoard(page)
  await app.kill('SIGKILL')
  await expect(page.getByText('The server cannot be reached.', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: `Acknowledge ${REDIS}` }).click()
  await expect(page.getByRole('status')).toContainText('That did not work.')
  await expectAccessible(page)
})

test('There is no barrier in the page for an address that leads nowhere', async ({ page }) => {
  const answer = await page.goto('/nowhere')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
  await expectAccessible(page)
})

test.describe('with a damaged database', () => {
  // The setting gives the test an app of its own, whose database it may damage.
  test.use({ env: { LOG_LEVEL: 'error' } })

  test('There is no barrier in the page that says that the board cannot be shown', async ({ page, app }) => {
    const database = new Database(app.database.DB_PATH)
    database.exec('DROP TABLE pulse')
    database.close()
    await page.goto('/')
    await expect(page.getByRole('heading', { name: 'The board cannot be shown' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
    await expectAccessible(page)
  })
})
