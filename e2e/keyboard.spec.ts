import { expect, type Locator, type Page } from '@playwright/test'
import { acknowledgeButtonOf, openBoard, receive, sectionOf, tagImages } from './support/board-page'
import { test } from './support/test'

test('The board is worked through by keyboard alone', async ({ page, request }) => {
  for (const image of ['a:1', 'b:1', 'c:1']) await receive(request, image)
  await tagImages(request, 'web', [])
  await openBoard(page)

  await tabTo(page, acknowledgeButtonOf(page, 'c:1'))
  await page.keyboard.press('Enter')
  await expect(acknowledgeButtonOf(page, 'b:1')).toBeFocused()

  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'More actions for b:1' })).toBeFocused()
  await page.keyboard.press('Enter')
  await focusItem(page, 'Move to web')
  await page.keyboard.press('Enter')
  await expect(sectionOf(page, 'web').getByRole('article')).toHaveAccessibleName('b:1')
  await expect(page.locator('article:focus-within')).toHaveCount(1)

  const acknowledgeAll = page.getByRole('button', { name: 'Acknowledge all', exact: true })
  await tabTo(page, acknowledgeAll, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(acknowledgeAll).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Acknowledge 2' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveTitle('DiunDash')

  await tabTo(page, page.getByRole('status').getByRole('button', { name: 'Undo' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveTitle('DiunDash (2)')
})

test('Escape and leaving both take back what a section asks', async ({ page, request }) => {
  await receive(request, 'a:1')
  await openBoard(page)
  const ask = page.getByRole('button', { name: 'Acknowledge all in Untagged' })
  await tabTo(page, ask)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Acknowledge 1 in Untagged' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(ask).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Shift+Tab')
  await expect(ask).toBeVisible()
})

async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  await expect(target).toBeFocused()
}

async function focusItem(page: Page, name: string): Promise<void> {
  await page.keyboard.press('End')
  const item = page.getByRole('menuitem', { name, exact: true })
  for (let presses = 0; presses < 20; presses += 1) {
    if (await item.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('ArrowDown')
  }
  await expect(item).toBeFocused()
}
