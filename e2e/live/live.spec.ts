import { expect, type Page } from '@playwright/test'
import { getAcknowledgeButton, getCard, openBoard, receive } from '../support/board/board-page'
import { test } from '../support/test'

const images = Array.from({ length: 40 }, (_, n) => `docker.io/library/image-${n}:1`)
const [FIRST = ''] = images

test('An arrival shows by itself, and the title counts it', async ({ page, request }) => {
  await openBoard(page)
  await receive(request, FIRST)
  await expect(getCard(page, FIRST)).toBeVisible()
  await expect(page).toHaveTitle('DiunDash (1)')
})

test('A change above keeps what is being read in its place', async ({ page, request }) => {
  // The screen has one column. In several columns, an arriving card would move the others sideways too.
  await page.setViewportSize({ width: 600, height: 800 })
  for (const image of images) await receive(request, image)
  await openBoard(page)
  // If a page is scrolled in its first half second, Chromium anchors nothing until it is scrolled again.
  for (const n of [1, 20, 0]) {
    await page.waitForTimeout(500)
    await getCard(page, `docker.io/library/image-${n}:1`).scrollIntoViewIfNeeded()
  }
  const before = await measureTop(page, FIRST)
  for (const n of [1, 2, 3, 4, 5, 6]) await receive(request, `docker.io/library/arrived-${n}:1`)
  await expect(page).toHaveTitle('DiunDash (46)')
  // The browser corrects the position with the next frame.
  await expect.poll(async () => Math.abs((await measureTop(page, FIRST)) - before)).toBeLessThan(2)
})

test('A change keeps the focus, the selected text and an open menu', async ({ page, request }) => {
  await receive(request, FIRST)
  await openBoard(page)

  await getAcknowledgeButton(page, FIRST).focus()
  await getCard(page, FIRST).getByRole('heading').selectText()
  await receive(request, 'other:1')
  await expect(page).toHaveTitle('DiunDash (2)')
  await expect(getAcknowledgeButton(page, FIRST)).toBeFocused()
  expect(await page.evaluate(() => String(getSelection()))).toContain('image-0')

  await page.getByRole('button', { name: `More actions for ${FIRST}` }).click()
  await receive(request, 'another:1')
  await expect(page).toHaveTitle('DiunDash (3)')
  await expect(page.getByRole('menu')).toBeVisible()
})

test('A card that would jump ahead of others waits while a menu of one of those is open', async ({ page, request }) => {
  for (const image of ['a:1', 'b:1', 'c:1']) await receive(request, image)
  await openBoard(page)
  await page.getByRole('button', { name: 'More actions for b:1' }).click()
  await page.keyboard.press('ArrowDown')
  await receive(request, 'a:1', { digest: 'sha256:newer' })
  await expect(page.getByRole('button', { name: '1 new · Show' })).toBeVisible()
  await expect(page.getByRole('menuitem').nth(1)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(page.getByRole('button', { name: 'More actions for b:1' })).toBeFocused()
  await page.getByRole('button', { name: '1 new · Show' }).click()
  await expect(page.getByRole('article').first()).toHaveAccessibleName('a:1')
})

test('Acknowledged elsewhere, the focused card stays until it is to be shown, and then hands the focus to the next', async ({
  page,
  request,
}) => {
  for (const image of ['a:1', 'b:1', 'c:1']) await receive(request, image)
  await openBoard(page)
  await getAcknowledgeButton(page, 'b:1').focus()
  await request.patch('/api/updates/b:1')
  await expect(page).toHaveTitle('DiunDash (2)')
  await expect(getAcknowledgeButton(page, 'b:1')).toBeFocused()
  await page.getByRole('button', { name: '1 changed · Show' }).click()
  await expect(getAcknowledgeButton(page, 'a:1')).toBeFocused()
})

test('A digest that is newer than the acknowledged one makes the card pending again', async ({ page, request }) => {
  await receive(request, FIRST, { digest: 'sha256:a' })
  await request.patch(`/api/updates/${FIRST}`)
  await openBoard(page)
  await expect(page.getByText('Nothing pending')).toBeVisible()
  await receive(request, FIRST, { digest: 'sha256:b' })
  await expect(getAcknowledgeButton(page, FIRST)).toBeVisible()
})

test('Without the stream the board is read every 15 s, and the page says when', async ({ page, request }) => {
  await page.clock.install()
  await page.route('**/api/changes', (route) => route.abort())
  await page.goto('/')
  await expect(page.getByText(/^Checked \d/)).toBeVisible()
  await receive(request, FIRST)
  await page.clock.runFor(16_000)
  await expect(getCard(page, FIRST)).toBeVisible()
})

test('An event that was reported while the board lagged behind is not acknowledged unseen', async ({
  page,
  request,
}) => {
  await page.route('**/api/changes', (route) => route.abort())
  await receive(request, FIRST, { digest: 'sha256:a' })
  await page.goto('/')
  await expect(page.getByText(/^Checked \d/)).toBeVisible()
  const clicked = Promise.withResolvers<void>()
  await page.route('**/api/board?*', async (route) => {
    await clicked.promise
    await route.continue()
  })
  await receive(request, FIRST, { digest: 'sha256:b' })
  await getAcknowledgeButton(page, FIRST).click()
  clicked.resolve()
  await expect(page.getByRole('status')).toContainText('image-0 was not acknowledged: it has changed since.')
  await expect(page).toHaveTitle('DiunDash (1)')
  await expect(getAcknowledgeButton(page, FIRST)).toBeVisible()
  await getAcknowledgeButton(page, FIRST).click()
  await expect(page).toHaveTitle('DiunDash')
})

test('When the server goes the board says so, and catches up when it is back', async ({ page, request, app }) => {
  await receive(request, FIRST)
  await openBoard(page)
  await app.kill('SIGKILL')
  await expect(page.getByText('Reconnecting…')).toBeVisible()
  await expect(getCard(page, FIRST)).toBeVisible()
  await app.restart()
  await receive(request, 'meanwhile:1')
  await expect(getCard(page, 'meanwhile:1')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
})

async function measureTop(page: Page, image: string): Promise<number> {
  return (await getCard(page, image).boundingBox())?.y ?? Number.NaN
}
