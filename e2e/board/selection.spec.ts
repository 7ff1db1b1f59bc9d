import { expect, type Page } from '@playwright/test'
import {
  getAcknowledgeButton,
  getCard,
  getSection,
  getSelectBox,
  openBoard,
  receive,
  tagImages,
} from '../support/board/board-page'
import { watchChanges } from '../support/board/watch-changes'
import { test } from '../support/test'

/** The images in the order of the board, newest first. */
const IMAGES = ['a:1', 'b:1', 'c:1', 'd:1', 'e:1']

test.beforeEach(async ({ page, request }) => {
  for (const image of IMAGES.toReversed()) await receive(request, image)
  await tagImages(request, 'web', [])
  await openBoard(page)
})

test('A click on the face of an image selects it, and another lets it go', async ({ page }) => {
  await getSelectBox(page, 'a:1').click()
  await expectSelected(page, ['a:1'])
  await expect(getSelectionBar(page)).toContainText('1 selected')
  await getSelectBox(page, 'a:1').click()
  await expect(getSelectionBar(page)).toBeHidden()
})

test('A click with Shift selects everything in between, downwards and upwards', async ({ page }) => {
  await getSelectBox(page, 'b:1').click()
  await getSelectBox(page, 'd:1').click({ modifiers: ['Shift'] })
  await expectSelected(page, ['b:1', 'c:1', 'd:1'])
  await getSelectBox(page, 'c:1').click()
  await expectSelected(page, ['b:1', 'd:1'])
  await getSelectBox(page, 'a:1').click({ modifiers: ['Shift'] })
  await expectSelected(page, ['a:1', 'b:1', 'c:1', 'd:1'])
})

test('A range begins at nothing that is no longer selected or no longer shown', async ({ page }) => {
  await getSelectBox(page, 'a:1').click()
  await page.keyboard.press('Escape')
  await getSelectBox(page, 'c:1').click({ modifiers: ['Shift'] })
  await expectSelected(page, ['c:1'])

  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '5 pending' }).click()
  await getSelectBox(page, 'a:1').click()
  await getAcknowledgeButton(page, 'a:1').click()
  await expect(getCard(page, 'a:1')).toBeHidden()
  await getSelectBox(page, 'd:1').click({ modifiers: ['Shift'] })
  await expectSelected(page, ['d:1'])
})

test('By keyboard, Space selects', async ({ page }) => {
  await getSelectBox(page, 'a:1').focus()
  await page.keyboard.press('Space')
  await expectSelected(page, ['a:1'])
  await page.keyboard.press('Space')
  await expect(getSelectionBar(page)).toBeHidden()
})

test('"Select all" selects what the filter shows, and nothing else', async ({ page, request }) => {
  await request.post('/api/updates/batch', { data: { images: ['a:1', 'b:1', 'c:1'], state: 'muted' } })
  await page.getByRole('button', { name: '2 pending' }).click()
  await getSelectBox(page, 'd:1').click()
  await getSelectionBar(page).getByRole('button', { name: 'Select all 2' }).click()
  await expect(getSelectionBar(page)).toContainText('2 selected')
  await expect(getSelectionBar(page).getByRole('button', { name: /Select all/ })).toBeHidden()
  await page.getByRole('button', { name: '2 pending' }).click()
  await page.getByText('3 muted', { exact: true }).last().click()
  await expectSelected(page, ['d:1', 'e:1'])
})

test('Acknowledging the selection is one request', async ({ page }) => {
  await selectFirstThree(page)
  const changes = watchChanges(page)
  await getSelectionBar(page).getByRole('button', { name: 'Acknowledge' }).click()
  await expect(page.getByRole('status')).toContainText('3 images acknowledged.')
  await expect(page).toHaveTitle('DiunDash (2)')
  expect(changes).toEqual(['POST /api/updates/batch'])
})

test('Moving the selection is one request', async ({ page }) => {
  await selectFirstThree(page)
  const changes = watchChanges(page)
  await getSelectionBar(page).getByRole('button', { name: 'Move the selection' }).click()
  await page.getByRole('menuitem', { name: 'Move to web' }).click()
  await expect(page.getByRole('status')).toContainText('3 images moved to web.')
  await expect(getSection(page, 'web').getByRole('article')).toHaveCount(3)
  expect(changes).toEqual(['POST /api/updates/batch'])
})

test('Snoozing the selection is one request, and so is muting it', async ({ page }) => {
  await selectFirstThree(page)
  const changes = watchChanges(page)
  for (const { item, said } of [
    { item: 'Snooze until tomorrow', said: /3 images snoozed until/ },
    { item: 'Mute', said: '3 images muted.' },
  ]) {
    await getSelectionBar(page).getByRole('button', { name: 'Snooze or mute the selection' }).click()
    await page.getByRole('menuitem', { name: item }).click()
    await expect(page.getByRole('status')).toContainText(said)
  }
  await expect(page).toHaveTitle('DiunDash (2)')
  expect(changes).toEqual(['POST /api/updates/batch', 'POST /api/updates/batch'])
})

test('Escape lets go of the selection, and so does the button', async ({ page }) => {
  await selectFirstThree(page)
  await page.keyboard.press('Escape')
  await expectSelected(page, [])
  await selectFirstThree(page)
  await getSelectionBar(page).getByRole('button', { name: 'Clear the selection' }).click()
  await expectSelected(page, [])
  await expect(getSelectionBar(page)).toBeHidden()
})

test('Escape closes what is open first', async ({ page }) => {
  await selectFirstThree(page)
  await getSelectionBar(page).getByRole('button', { name: 'Move the selection' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toBeHidden()
  await expectSelected(page, ['a:1', 'b:1', 'c:1'])
})

test('A card that is no longer shown is no longer selected', async ({ page }) => {
  await selectFirstThree(page)
  await page.getByRole('combobox').fill('b:1')
  await expect(getSelectionBar(page)).toContainText('1 selected')
  await expectSelected(page, ['b:1'])
})

function getSelectionBar(page: Page) {
  return page.getByRole('toolbar', { name: 'Selection' })
}

async function selectFirstThree(page: Page): Promise<void> {
  for (const image of ['a:1', 'b:1', 'c:1']) await getSelectBox(page, image).check()
}

async function expectSelected(page: Page, images: string[]): Promise<void> {
  const selected = page.getByRole('article').filter({ has: page.getByRole('checkbox', { checked: true }) })
  await expect(selected).toHaveCount(images.length)
  for (const image of images) await expect(getSelectBox(page, image)).toBeChecked()
}
