import { expect } from '@playwright/test'
import { CADDY, fillBoard, REDIS } from './support/accessibility'
import { acknowledgeButtonOf, cardOf, openBoard, selectBoxOf } from './support/board-page'
import { expectToFit, PHONE } from './support/small-screen'
import { test } from './support/test'

test.use(PHONE)

test.beforeEach(async ({ page, request }) => {
  await fillBoard(request)
  await openBoard(page)
  await expectToFit(page)
})

test('A tap acknowledges, and another undoes it', async ({ page }) => {
  await acknowledgeButtonOf(page, REDIS).tap()
  await expect(page.getByRole('status')).toContainText('redis acknowledged.')
  await expect(page).toHaveTitle('DiunDash (2)')
  await expectToFit(page)
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).tap()
  await expect(page).toHaveTitle('DiunDash (3)')
})

test('Taps on the faces of images select them, and the selection is acknowledged', async ({ page }) => {
  for (const image of [REDIS, CADDY]) await selectBoxOf(page, image).tap()
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
  await expect(page.getByRole('menu')).toBeInViewport({ ratio: 1 })
  await expectToFit(page)
  await page.getByRole('menuitem', { name: 'Move to red' }).tap()
  await expect(cardOf(page, REDIS, 'red')).toBeVisible()
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
  await expect(cardOf(page, CADDY)).toBeVisible()
  await expectToFit(page)
})

test('The editor of a tag opens, has all in reach, and closes', async ({ page }) => {
  await page.getByRole('button', { name: 'Edit tag sky' }).tap()
  const editor = page.getByRole('dialog', { name: 'Edit tag sky' })
  await expect(editor).toBeInViewport({ ratio: 1 })
  await expectToFit(page)
  await editor.getByRole('radio', { name: 'lime' }).tap()
  await expect(page.getByRole('status')).toContainText('sky has another colour.')
  await page.getByRole('button', { name: 'Edit tag sky' }).tap()
  await expect(editor).toBeHidden()
})

for (const { name, title } of [
  { name: 'Acknowledge all', title: 'Acknowledge 3 pending images?' },
  { name: 'New tag', title: 'New tag' },
  { name: 'Connect DIUN', title: 'Connect DIUN' },
]) {
  test(`The dialog of "${name}" fits, and closes at a tap beside it`, async ({ page }) => {
    await page.getByRole('button', { name, exact: true }).tap()
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
  await acknowledgeButtonOf(page, REDIS).tap()
  await expect(page).toHaveTitle('DiunDash (2)')
})
