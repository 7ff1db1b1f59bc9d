import { expect } from '@playwright/test'
import { expectAccessible } from '../support/board/accessibility'
import {
  choose,
  getAcknowledgeButton,
  getCard,
  getSection,
  getSelectBox,
  openBoard,
  receive,
  tagImages,
} from '../support/board/board-page'
import { test } from '../support/test'

const IMAGES = ['a:1', 'b:1', 'c:1', 'd:1']

/** The sections are `web` with the images b and a, and `Untagged` with d and c. */
test.beforeEach(async ({ request }) => {
  for (const image of IMAGES) await receive(request, image)
  await tagImages(request, 'web', ['a:1', 'b:1'])
})

for (const { name, query, role } of [
  { name: 'cards', query: '', role: 'article' },
  { name: 'rows', query: '?view=table', role: 'row' },
] as const) {
  test(`All ${name} are one stop of the Tab key, and the keys of the list go from one to the next`, async ({
    page,
  }) => {
    await openBoard(page, query)
    const get = (image: string) => page.getByRole(role, { name: image })
    await page.keyboard.press('j')
    await expect(get('b:1')).toBeFocused()
    await page.keyboard.press('j')
    await expect(get('a:1')).toBeFocused()
    await page.keyboard.press('j')
    await expect(get('d:1')).toBeFocused()
    await page.keyboard.press('k')
    await expect(get('a:1')).toBeFocused()
    await page.keyboard.press('End')
    await expect(get('c:1')).toBeFocused()
    await page.keyboard.press('ArrowLeft')
    await expect(get('d:1')).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(get(role === 'row' ? 'a:1' : 'b:1')).toBeFocused()
    await page.keyboard.press('Home')
    await expect(get('b:1')).toBeFocused()

    await page.keyboard.press('Tab')
    await expect(getSelectBox(page, 'b:1')).toBeFocused()
    const stops = page.getByRole(role).and(page.locator('[tabindex="0"]'))
    await expect(stops).toHaveCount(1)
    // From its last control the Tab key leaves the rows of all sections behind.
    await getAcknowledgeButton(page, 'b:1').focus()
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Tab')
      const row = await page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row)
      expect(row ?? 'b:1').toBe('b:1')
    }
  })
}

test('Letters acknowledge, select, copy, open, snooze and move what has the focus', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openBoard(page)
  await page.keyboard.press('e')
  await expect(page).toHaveTitle('DiunDash (4)')

  await page.keyboard.press('j')
  await page.keyboard.press('e')
  await expect(page.getByRole('status')).toContainText('b acknowledged.')
  await expect(getCard(page, 'a:1')).toBeFocused()

  await page.keyboard.press('c')
  await expect(page.getByRole('status')).toContainText('Copied: docker pull a:1')
  await page.keyboard.press('o')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(getCard(page, 'a:1')).toBeFocused()

  await page.keyboard.press('s')
  await expect(page.getByLabel('Until the morning of')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText('a snoozed until')
  await expect(getCard(page, 'd:1')).toBeFocused()

  await page.keyboard.press('m')
  const move = page.getByRole('dialog', { name: 'Move d to' })
  await expect(move.getByRole('button', { name: 'web' })).toBeFocused()
  await expectAccessible(page, 'dialog')
  await page.keyboard.press('Enter')
  await expect(getSection(page, 'web').getByRole('article', { name: 'd:1' })).toBeFocused()
})

test('Letters act on the whole selection that has the focus, and Shift selects all in between', async ({ page }) => {
  await openBoard(page)
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('End')
  await page.keyboard.press('Shift+X')
  await expect(page.getByRole('toolbar', { name: 'Selection' })).toContainText('4 selected')
  await page.keyboard.press('e')
  await expect(page).toHaveTitle('DiunDash')
  await page.keyboard.press('Control+z')
  await expect(page).toHaveTitle('DiunDash (4)')
})

test('Folded sections are skipped, and nothing moves while a row has the focus', async ({ page, request }) => {
  await openBoard(page)
  await page.getByRole('button', { name: 'Show web' }).click()
  await page.mouse.move(1, 1)
  await page.keyboard.press('j')
  await expect(getCard(page, 'd:1')).toBeFocused()
  await page.keyboard.press('Home')
  await expect(getCard(page, 'd:1')).toBeFocused()
  await receive(request, 'e:1')
  await expect(page.getByRole('button', { name: '1 new · Show' })).toBeVisible()
  await expect(getCard(page, 'e:1')).toBeHidden()
})

test('Single letters can be switched off, and this browser remembers it', async ({ page }) => {
  await openBoard(page)
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(keys).toContainText('Copy the command that gets it')
  await expectAccessible(page, 'dialog')
  await keys.getByRole('checkbox', { name: 'Single-letter shortcuts' }).uncheck()
  await expect(keys).not.toContainText('Copy the command that gets it')
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  for (const key of ['j', '?', '/', 'e']) await page.keyboard.press(key)
  await expect(keys).toBeHidden()
  await expect(page.locator('article:focus')).toHaveCount(0)
  await expect(page.getByRole('combobox', { name: 'Search' })).not.toBeFocused()
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  await keys.getByRole('checkbox', { name: 'Single-letter shortcuts' }).check()
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await expect(getCard(page, 'b:1')).toBeFocused()
})

test('The first stop of the Tab key skips to the list', async ({ page }) => {
  await openBoard(page)
  await page.keyboard.press('Tab')
  const link = page.getByRole('link', { name: 'Skip to the updates' })
  await expect(link).toBeFocused()
  await expect(link).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(getCard(page, 'b:1')).toBeFocused()
})

test('G and a letter lead to the other pages', async ({ page }) => {
  await openBoard(page)
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  await expect(page).toHaveURL(/\/hosts$/)
  await page.goBack()
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await expect(page).toHaveURL(/\/activity$/)
})

test('No key of the list does anything in a field, in a menu, or while a card is lifted', async ({ page }) => {
  await openBoard(page)
  await page.getByRole('combobox', { name: 'Search' }).pressSequentially('jex1')
  await expect(page.getByRole('combobox', { name: 'Search' })).toHaveValue('jex1')
  await page.getByRole('combobox', { name: 'Search' }).fill('')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'More actions for d:1' }).press('Enter')
  await page.keyboard.press('e')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Move d:1' }).press('Space')
  await expect(page.locator('main [aria-live=assertive]')).toContainText('lifted')
  for (const key of ['e', 'x', 'j']) await page.keyboard.press(key)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Move d:1' })).toBeFocused()
  await expect(page).toHaveTitle('DiunDash (4)')
})

test('Many tags are searched', async ({ page, request }) => {
  for (let n = 1; n <= 12; n += 1) await tagImages(request, `shelf ${n}`, [])
  await openBoard(page)
  await choose(page, 'd:1', 'Move to…')
  await expect(page.getByRole('searchbox', { name: 'Search tags' })).toBeFocused()
  await page.keyboard.type('elf 12')
  await page.keyboard.press('Enter')
  await expect(getCard(page, 'd:1', 'shelf 12')).toBeVisible()
})
