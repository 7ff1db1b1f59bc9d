import { expect, type Page } from '@playwright/test'
import { getCard, openBoard, receive } from '../support/board/board-page'
import { PHONE } from '../support/board/small-screen'
import { test } from '../support/test'

test.use(PHONE)

test.beforeEach(async ({ page, request }) => {
  for (const image of ['redis:7', 'caddy:2']) await receive(request, image)
  await openBoard(page)
})

test('A swipe to the right acknowledges, says so beforehand, and is undone', async ({ page }) => {
  const finger = await touch(page, 'redis:7')
  await finger.move(60)
  const strip = page.locator('main').getByText('Acknowledge', { exact: true }).first()
  await expect(strip).toBeVisible()
  await finger.move(150)
  await finger.lift()
  await expect(page.getByRole('status')).toContainText('redis acknowledged.')
  await expect(page).toHaveTitle('DiunDash (1)')
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(page).toHaveTitle('DiunDash (2)')
})

test('A swipe to the left snoozes until tomorrow, and is undone', async ({ page }) => {
  const finger = await touch(page, 'redis:7')
  await finger.move(-60)
  await expect(page.getByText('Snooze until tomorrow')).toBeVisible()
  await finger.move(-150)
  await finger.lift()
  await expect(page.getByRole('status')).toContainText('redis snoozed until')
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(page).toHaveTitle('DiunDash (2)')
})

test('A swipe that goes back, is short, or scrolls does nothing', async ({ page }) => {
  for (const [way, height] of [
    [[150, 20], 0],
    [[40], 0],
    [[20, 150], 60],
  ] as const) {
    const finger = await touch(page, 'redis:7')
    for (const dx of way) await finger.move(dx, height)
    await finger.lift()
    await expect(page.getByText('Snooze until tomorrow')).toBeHidden()
    await expect(page).toHaveTitle('DiunDash (2)')
  }
  await expect(getCard(page, 'redis:7')).toHaveCSS('translate', 'none')
})

test('As a table, rows are swiped as well', async ({ page }) => {
  await page.goto('/?view=table')
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  const finger = await touch(page, 'redis:7')
  await finger.move(60)
  await finger.move(150)
  await finger.lift()
  await expect(page.getByRole('status')).toContainText('redis acknowledged.')
})

/** Puts a finger on the middle of a card or row. It moves by px from there. */
async function touch(page: Page, image: string) {
  const box = await page.locator(`[data-row="${image}"]`).boundingBox()
  if (box === null) throw new Error(`There is no ${image}.`)
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const client = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: readonly { x: number; y: number }[]) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints: [...touchPoints] })
  await send('touchStart', [{ x, y }])
  return {
    move: (dx: number, dy = 0) => send('touchMove', [{ x: x + dx, y: y + dy }]),
    lift: () => send('touchEnd', []),
  }
}
