import { expect, type Locator, type Page } from '@playwright/test'
import {
  getAcknowledgeButton,
  getSection,
  getSelectBox,
  openBoard,
  receive,
  tagImages,
} from '../support/board/board-page'
import { expectSections } from '../support/board/tag-editor'
import { test } from '../support/test'

test('The board is worked through by keyboard alone', async ({ page, request }) => {
  for (const image of ['a:1', 'b:1', 'c:1']) await receive(request, image)
  await tagImages(request, 'web', [])
  await openBoard(page)

  await tabTo(page, getAcknowledgeButton(page, 'c:1'))
  await page.keyboard.press('Enter')
  await expect(getAcknowledgeButton(page, 'b:1')).toBeFocused()

  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'More actions for b:1' })).toBeFocused()
  await page.keyboard.press('Enter')
  await focusItem(page, 'Move to')
  await page.keyboard.press('ArrowRight')
  await focusItem(page, 'Move to web')
  await page.keyboard.press('Enter')
  await expect(getSection(page, 'web').getByRole('article')).toHaveAccessibleName('b:1')
  await expect(page.locator('article:focus-within')).toHaveCount(1)

  const acknowledgeAll = page.getByRole('button', { name: 'Acknowledge all', exact: true })
  await tabTo(page, acknowledgeAll, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(acknowledgeAll).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Acknowledge 2' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveTitle('DiunDash')

  await tabTo(page, page.getByRole('status').getByRole('button', { name: 'Undo' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveTitle('DiunDash (2)')
})

test('A card that is acknowledged by pointer leaves the focus on the button of the next, where a key goes on', async ({
  page,
  request,
}) => {
  for (const image of ['a:1', 'b:1', 'c:1']) await receive(request, image)
  await openBoard(page)
  await getAcknowledgeButton(page, 'b:1').click()
  await expect(getAcknowledgeButton(page, 'a:1')).toBeFocused()
  await getAcknowledgeButton(page, 'a:1').click()
  await expect(getAcknowledgeButton(page, 'c:1')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveTitle('DiunDash')
  await expect(page.getByRole('main')).toBeFocused()
})

test('Escape and leaving the section both close its question', async ({ page, request }) => {
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
  await tabTo(page, ask)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page).toHaveTitle('DiunDash')
})

test('Many are selected, moved, muted, acknowledged and undone by keyboard alone', async ({ page, request }) => {
  for (const image of ['a:1', 'b:1', 'c:1']) await receive(request, image)
  await tagImages(request, 'web', [])
  await openBoard(page)
  const bar = page.getByRole('toolbar', { name: 'Selection' })
  const moved = getSection(page, 'web').getByRole('article')

  await tabTo(page, getSelectBox(page, 'c:1'))
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await tabTo(page, getSelectBox(page, 'b:1'))
  await page.keyboard.press('Space')
  await expect(bar).toContainText('2 selected')
  await tabTo(page, bar.getByRole('button', { name: 'Move the selection' }))
  await page.keyboard.press('Enter')
  await focusItem(page, 'Move to web')
  await page.keyboard.press('Enter')
  await expect(moved).toHaveCount(2)
  await page.keyboard.press('Control+z')
  await expect(moved).toHaveCount(0)

  await tabTo(page, bar.getByRole('button', { name: 'Snooze or mute the selection' }))
  await page.keyboard.press('Enter')
  await focusItem(page, 'Mute')
  await page.keyboard.press('Enter')
  await expect(page).toHaveTitle('DiunDash (1)')
  await page.keyboard.press('Control+z')
  await expect(page).toHaveTitle('DiunDash (3)')

  await tabTo(page, bar.getByRole('button', { name: 'Select all 3' }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await tabTo(page, bar.getByRole('button', { name: 'Acknowledge' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveTitle('DiunDash')
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
})

test('The board is searched, filtered, arranged and darkened by keyboard alone', async ({ page, request }) => {
  for (const hostname of ['nas', 'vps']) await receive(request, `${hostname}:1`, { hostname })
  await openBoard(page)
  const cards = page.getByRole('article')

  await page.keyboard.press('/')
  await page.keyboard.type('vps')
  await expect(cards).toHaveCount(1)
  // The first one closes the list of words.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(cards).toHaveCount(2)

  const filter = page.getByRole('button', { name: /^Filter/ })
  await tabTo(page, filter)
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('dialog', { name: 'Filter' }).getByRole('checkbox', { name: 'vps' }))
  await page.keyboard.press('Space')
  await page.keyboard.press('Escape')
  await expect(filter).toBeFocused()
  await expect(cards).toHaveCount(1)

  const view = page.getByRole('button', { name: 'View', exact: true })
  await tabTo(page, view)
  await page.keyboard.press('Enter')
  for (const first of ['Cards', 'Tag', 'Newest first']) {
    await tabTo(page, page.getByRole('radio', { name: first }))
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Escape')
  await expect(view).toBeFocused()
  await expect(page).toHaveURL(/[?]host=vps&sort=oldest&group=host&view=table$/)
  await expect(page.getByRole('row', { name: 'vps:1' })).toBeVisible()

  const theme = page.getByRole('button', { name: 'theme' })
  await tabTo(page, theme, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(theme).toHaveAccessibleName('Theme: dark')
  await expect(theme).toBeFocused()
})

test('A tag is made, renamed, coloured, put in order, collapsed and deleted by keyboard alone', async ({
  page,
  request,
}) => {
  await receive(request, 'a:1')
  await tagImages(request, 'web', ['a:1'])
  await openBoard(page)

  await tabTo(page, page.getByRole('button', { name: 'New tag' }))
  await page.keyboard.press('Enter')
  await page.keyboard.type('films')
  await page.keyboard.press('Enter')
  await expectSections(page, ['web', 'films'])

  const editor = page.getByRole('dialog', { name: 'Edit tag' })
  await tabTo(page, page.getByRole('button', { name: 'Edit tag films' }))
  await page.keyboard.press('Enter')
  await tabTo(page, editor.getByRole('textbox', { name: 'Name' }))
  await page.keyboard.press('Control+a')
  await page.keyboard.type('series')
  await page.keyboard.press('Enter')
  await expectSections(page, ['web', 'series'])

  const edit = page.getByRole('button', { name: 'Edit tag series' })
  await expect(edit).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, editor.getByRole('radio', { checked: true }))
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('status')).toContainText('Colour of series changed.')
  await tabTo(page, editor.getByRole('button', { name: 'Move up' }))
  await page.keyboard.press('Enter')
  await expectSections(page, ['series', 'web'])
  await page.keyboard.press('Escape')

  const collapse = page.getByRole('button', { name: 'Show web' })
  await tabTo(page, collapse)
  await page.keyboard.press('Enter')
  await expect(collapse).toHaveAttribute('aria-expanded', 'false')

  await tabTo(page, edit, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await tabTo(page, editor.getByRole('button', { name: 'Delete tag' }))
  await page.keyboard.press('Enter')
  await expectSections(page, ['web'])
  await page.keyboard.press('Control+z')
  await expectSections(page, ['series', 'web'])
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
