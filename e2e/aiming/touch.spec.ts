import { expect, type Page } from '@playwright/test'
import { CADDY, fillBoard, REDIS } from '../support/board/accessibility'
import { getAcknowledgeButton, getCard, getSection, getSelectBox, openBoard } from '../support/board/board-page'
import { expectToFit, PHONE } from '../support/board/small-screen'
import { test } from '../support/test'

test.use(PHONE)

test.beforeEach(async ({ page, request }) => {
  await fillBoard(request)
  await openBoard(page)
  await expectToFit(page)
})

test('A tap acknowledges, and another undoes it', async ({ page }) => {
  await getAcknowledgeButton(page, REDIS).tap()
  await expect(page.getByRole('status')).toContainText('redis acknowledged.')
  await expect(page).toHaveTitle('DiunDash (2)')
  await expectToFit(page)
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).tap()
  await expect(page).toHaveTitle('DiunDash (3)')
})

test('Taps on the faces of images select them, and the selection is acknowledged', async ({ page }) => {
  for (const image of [REDIS, CADDY]) await getSelectBox(page, image).tap()
  const bar = page.getByRole('toolbar', { name: 'Selection' })
  await expect(bar).toContainText('2 selected')
  await expectToFit(page)
  await bar.getByRole('button', { name: 'Acknowledge' }).tap()
  await expect(page).toHaveTitle('DiunDash (1)')
  await expectToFit(page)
  await bar.getByRole('button', { name: 'Clear the selection' }).tap()
  await expect(bar).toBeHidden()
})

test('The menu on a card moves it', async ({ page }) => {
  await page.getByRole('button', { name: `More actions for ${REDIS}` }).tap()
  await page.getByRole('menuitem', { name: 'Move to', exact: true }).tap()
  await expect(page.getByRole('menu')).toBeInViewport({ ratio: 1 })
  await expectToFit(page)
  await page.getByRole('menuitem', { name: 'Move to red' }).tap()
  await expect(getCard(page, REDIS, 'red')).toBeVisible()
})

test('The filter opens, filters, and closes at a tap beside it', async ({ page }) => {
  await page.getByRole('button', { name: 'Filter' }).tap()
  const panel = page.getByRole('dialog', { name: 'Filter' })
  await expect(panel).toBeInViewport({ ratio: 1 })
  await expectToFit(page)
  await panel.getByRole('checkbox', { name: 'cellar' }).tap()
  await expect(page.getByRole('article')).toHaveCount(1)
  await page.touchscreen.tap(195, 840)
  await expect(panel).toBeHidden()
  await expect(getCard(page, CADDY)).toBeVisible()
  await expectToFit(page)
})

test('The editor of a tag opens, has all in reach, and closes', async ({ page }) => {
  await page.getByRole('button', { name: 'Edit tag sky' }).tap()
  const editor = page.getByRole('dialog', { name: 'Edit tag sky' })
  await expect(editor).toBeInViewport({ ratio: 1 })
  await expectToFit(page)
  await editor.getByRole('radio', { name: 'lime' }).tap()
  await expect(page.getByRole('status')).toContainText('Colour of sky changed.')
  await page.getByRole('button', { name: 'Edit tag sky' }).tap()
  await expect(editor).toBeHidden()
})

for (const { name, menu, title } of [
  { name: 'Acknowledge all', menu: null, title: 'Acknowledge 3 pending images?' },
  { name: 'New tag', menu: 'More for the board', title: 'New tag' },
  { name: 'Connect DIUN', menu: 'Menu', title: 'Connect DIUN' },
  { name: 'Keyboard shortcuts', menu: 'Menu', title: 'Keyboard shortcuts' },
]) {
  test(`The dialog of "${name}" fits, and closes at a tap beside it`, async ({ page }) => {
    if (menu === null) await page.getByRole('button', { name, exact: true }).tap()
    else await tapItem(page, menu, name)
    const dialog = page.getByRole('dialog', { name: title })
    await expect(dialog).toBeInViewport({ ratio: 1 })
    await expectToFit(page)
    await page.touchscreen.tap(195, 4)
    await expect(dialog).toBeHidden()
  })
}

test('A section asks in place, and there is room to answer', async ({ page }) => {
  await page.getByRole('button', { name: 'Acknowledge all in sky' }).tap()
  await expectToFit(page)
  await page.getByRole('button', { name: 'Acknowledge 1 in sky' }).tap()
  await expect(page).toHaveTitle('DiunDash (2)')
})

for (const width of [320, 390]) {
  test(`While the server is gone the board fits on ${width} px`, async ({ page, app }) => {
    await page.setViewportSize({ width, height: 844 })
    await app.kill('SIGKILL')
    await expect(page.getByText('Reconnecting…')).toBeVisible()
    await expectToFit(page, width)
  })
}

test('As a table the board fits as well', async ({ page }) => {
  await page.goto('/?view=table')
  await expect(page.getByRole('row', { name: REDIS })).toBeVisible()
  await expectToFit(page)
  await getAcknowledgeButton(page, REDIS).tap()
  await expect(page).toHaveTitle('DiunDash (2)')
})

test('Taps move, snooze and mute a selection', async ({ page }) => {
  for (const image of [REDIS, CADDY]) await getSelectBox(page, image).tap()
  const bar = page.getByRole('toolbar', { name: 'Selection' })
  await bar.getByRole('button', { name: 'Move the selection' }).tap()
  await expectToFit(page)
  await page.getByRole('menuitem', { name: 'Move to red' }).tap()
  await expect(getSection(page, 'red').getByRole('article')).toHaveCount(2)
  for (const { item, said } of [
    { item: 'Snooze until tomorrow', said: /^2 images snoozed/ },
    { item: 'Mute', said: /^2 images muted/ },
  ]) {
    await bar.getByRole('button', { name: 'Snooze or mute the selection' }).tap()
    await page.getByRole('menuitem', { name: item }).tap()
    await expect(page.getByRole('status')).toContainText(said)
  }
  await expect(page).toHaveTitle('DiunDash (1)')
})

test('Taps acknowledge all, and take it back', async ({ page }) => {
  await page.getByRole('button', { name: 'Acknowledge all', exact: true }).tap()
  await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge 3' }).tap()
  await expect(page).toHaveTitle('DiunDash')
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).tap()
  await expect(page).toHaveTitle('DiunDash (3)')
})

test('The board is searched, arranged and darkened by touch', async ({ page }) => {
  await page.getByRole('combobox').tap()
  await page.keyboard.type('redis')
  await expect(page.getByRole('article')).toHaveCount(1)
  await page.getByRole('button', { name: 'View', exact: true }).tap()
  const panel = page.getByRole('dialog', { name: 'View' })
  await expect(panel).toBeInViewport({ ratio: 1 })
  await expectToFit(page)
  for (const [question, answer] of [
    ['Show as', 'Table'],
    ['Group by', 'Host'],
    ['Sort by', 'Name'],
  ] as const) {
    await panel.getByRole('group', { name: question }).getByRole('radio', { name: answer }).tap()
  }
  await page.getByRole('button', { name: 'View', exact: true }).tap()
  await expect(panel).toBeHidden()
  await expect(page).toHaveURL(/[?]q=redis&sort=name&group=host&view=table$/)
  await expect(page.getByRole('row', { name: REDIS })).toBeVisible()
  await page.getByRole('button', { name: 'Menu', exact: true }).tap()
  await expect(page.getByRole('menu', { name: 'Menu' })).toBeInViewport({ ratio: 1 })
  await expectToFit(page)
  await page.getByRole('menuitemradio', { name: 'Dark' }).tap()
  await expect(page.getByRole('menuitemradio', { name: 'Dark' })).toBeChecked()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('A tag is made, renamed, put in order, collapsed and deleted by touch', async ({ page }) => {
  await tapItem(page, 'More for the board', 'New tag')
  await page.keyboard.type('films')
  await page.getByRole('button', { name: 'Create' }).tap()
  await expect(getSection(page, 'films')).toBeVisible()
  await page.getByRole('button', { name: '8 empty tags' }).tap()

  const editor = page.getByRole('dialog', { name: 'Edit tag' })
  await page.getByRole('button', { name: 'Edit tag films' }).tap()
  await editor.getByRole('textbox', { name: 'Name' }).fill('series')
  await editor.getByRole('button', { name: 'Rename' }).tap()
  await page.getByRole('button', { name: 'Edit tag series' }).tap()
  await editor.getByRole('button', { name: 'Move up' }).tap()
  await expect(page.getByRole('region').nth(-3)).toHaveAccessibleName('series')
  await editor.getByRole('button', { name: 'Delete tag' }).tap()
  await expect(getSection(page, 'series')).toBeHidden()

  const collapse = page.getByRole('button', { name: 'Show sky' })
  await collapse.tap()
  await expect(collapse).toHaveAttribute('aria-expanded', 'false')
})

async function tapItem(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).tap()
  await page.getByRole('menu', { name: menu, exact: true }).getByRole('menuitem', { name: item, exact: true }).tap()
}
