import { expect } from '@playwright/test'
import { openBoard, receive } from '../support/board/board-page'
import { expectToFit, PHONE } from '../support/board/small-screen'
import { test } from '../support/test'

test.use({ env: { HISTORY_PER_IMAGE: '20' } })

test('The dialog of the storage says what is stored and for how long, and returns the focus', async ({
  page,
  request,
  dialect,
}) => {
  for (const digest of ['sha256:1', 'sha256:2']) await receive(request, 'redis:7', { digest })
  await openBoard(page)
  const opener = page.getByRole('button', { name: 'Storage' })
  await opener.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Storage' })
  await expect(dialog).toContainText('Images1')
  await expect(dialog).toContainText('Events2')
  await expect(dialog).toContainText(dialect === 'sqlite' ? 'in SQLite' : 'in PostgreSQL')
  await expect(dialog).toContainText('for 365 days, up to 20 events per image')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(opener).toBeFocused()
})

test.describe('On a phone', () => {
  test.use(PHONE)

  test('the storage fits the screen', async ({ page, request }) => {
    await receive(request, 'redis:7')
    await openBoard(page)
    await page.getByRole('button', { name: 'Storage' }).click()
    await expect(page.getByRole('dialog')).toContainText('History is kept')
    await expectToFit(page)
  })
})
