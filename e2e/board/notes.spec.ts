import { expect, type Page } from '@playwright/test'
import { openBoard, receive } from '../support/board/board-page'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'
const QUERY = `?image=${encodeURIComponent(REDIS)}`

test.beforeEach(({ request }) => receive(request, REDIS))

test('Two people who write a note at once see each other’s text, and the history keeps both', async ({
  page,
  context,
}) => {
  const other = await context.newPage()
  for (const one of [page, other]) await openBoard(one, QUERY)
  await getNote(page).fill('of zoë')
  // The other page is out of date: it does not know of the first note when it sends its own.
  await other.route('**/api/board?*', (route) => route.abort())
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('status')).toContainText('Note saved.')
  await getNote(other).fill('of bob')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other.getByRole('status')).toContainText('has changed since')
  await other.unroute('**/api/board?*')
  await page.getByRole('button', { name: 'Close' }).click()
  await other.reload()
  await expect(other.getByText('Someone has written this in the meantime:')).toBeVisible()
  await expect(other.getByRole('dialog').getByText('of zoë', { exact: true }).first()).toBeVisible()
  await expect(getNote(other)).toHaveValue('of bob')
  await other.getByRole('button', { name: 'Replace it' }).click()
  await expect(other.getByRole('status')).toContainText('Note saved.')
  const history = other.getByRole('region', { name: 'History' })
  for (const text of ['of zoë', 'of bob']) await expect(history).toContainText(text)
})

test('An unsaved note survives Escape, a click elsewhere and a reload, until it is discarded', async ({ page }) => {
  const leaving = [() => page.keyboard.press('Escape'), () => page.mouse.click(10, 300), () => page.reload()]
  for (const [index, leave] of leaving.entries()) {
    await openBoard(page, QUERY)
    await getNote(page).fill(`draft ${index}`)
    await leave()
    await openBoard(page, QUERY)
    await expect(getNote(page)).toHaveValue(`draft ${index}`)
    await expect(page.getByText('Not saved yet')).toBeVisible()
  }
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(getNote(page)).toHaveValue('')
  await openBoard(page, QUERY)
  await expect(getNote(page)).toHaveValue('')
})

function getNote(page: Page) {
  return page.getByRole('dialog').getByRole('textbox', { name: 'Your note' })
}
