import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/board/accessibility'
import { getSection, openBoard } from '../support/board/board-page'
import { BAZARR, CADDY, expectShown, IMAGES, openVariedBoard, REDIS } from '../support/board/find-images'
import { test } from '../support/test'

test.beforeEach(({ page, request }) => openVariedBoard(page, request))

test('The last view is shown again by an address that asks for none, but for what was a question of a moment', async ({
  page,
}) => {
  await pick(page, 'Show as', 'Table')
  await pick(page, 'Group by', 'Host')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '3 pending' }).click()
  await page.getByRole('combobox', { name: 'Search' }).fill('redis')
  await expect(page).toHaveURL(/q=redis/)

  await openBoard(page)
  await expect(page).toHaveURL((url) => url.search === '?group=host&view=table')
  await expect(page.getByRole('table', { name: 'nas' })).toBeVisible()
  await expect(page.getByRole('table', { name: 'vps' })).toBeVisible()
})

test('A link shows its own view, and leaves the last one as it was until something is changed', async ({ page }) => {
  await pick(page, 'Group by', 'Stack')
  await openBoard(page, '?group=host')
  await expect(getSection(page, 'vps')).toBeVisible()
  await openBoard(page)
  await expect(getSection(page, 'media')).toBeVisible()
  await openBoard(page, '?group=host')
  await pick(page, 'Sort by', 'Name')
  await openBoard(page)
  await expect(page).toHaveURL((url) => url.search === '?sort=name&group=host')
})

test('Filters and groupings are steps of Back and of Forward, and keystrokes are not', async ({ page }) => {
  await pick(page, 'Group by', 'No groups')
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Search' }).pressSequentially('lib')
  await expectShown(page, [REDIS, CADDY])
  await page.getByRole('button', { name: '3 pending' }).click()
  await expect(page).toHaveURL((url) => url.search === '?q=lib&state=pending&group=none')

  await page.goBack()
  await expect(page).toHaveURL((url) => url.search === '?q=lib&group=none')
  await expect(page.getByRole('button', { name: '3 pending' })).toHaveAttribute('aria-pressed', 'false')
  await expect(page.getByRole('combobox', { name: 'Search' })).toHaveValue('lib')
  await expectShown(page, [REDIS, CADDY])

  await page.goBack()
  await expect(page).toHaveURL((url) => url.search === '')
  await expect(page.getByRole('combobox', { name: 'Search' })).toHaveValue('')
  await expect(getSection(page, 'edge')).toBeVisible()
  await expectShown(page, IMAGES)

  await page.goForward()
  await expect(getSection(page, 'All images')).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Search' })).toHaveValue('lib')
})

test('A view is kept by a name, opened from any other one, and deleted', async ({ page }) => {
  await pick(page, 'Group by', 'Host')
  const panel = page.getByRole('dialog', { name: 'View' })
  await panel.getByRole('textbox', { name: 'Save view as' }).fill('By host')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText('View By host saved.')
  await expect(panel.getByRole('button', { name: 'By host', exact: true })).toHaveAttribute('aria-current', 'true')
  await expectAccessible(page, '[popover]:popover-open')

  await pick(page, 'Group by', 'Tag')
  await openBoard(page, '?host=vps')
  await expectShown(page, [BAZARR, CADDY])
  await openPanel(page)
  await panel.getByRole('button', { name: 'By host', exact: true }).click()
  await expect(panel).toBeHidden()
  await expect(page).toHaveURL((url) => url.search === '?group=host')
  await page.goBack()
  await expect(page).toHaveURL((url) => url.search === '?host=vps')

  await openPanel(page)
  await panel.getByRole('button', { name: 'Delete view By host' }).click()
  await expect(panel.getByRole('button', { name: 'By host', exact: true })).toBeHidden()
  await expect(panel.getByRole('textbox', { name: 'Save view as' })).toBeFocused()
})

test('A view is renamed by keyboard, in its place, and takes no other’s name', async ({ page }) => {
  const panel = page.getByRole('dialog', { name: 'View' })
  for (const [group, name] of [
    ['Host', 'By host'],
    ['Tag', 'Tags'],
  ] as const) {
    await pick(page, 'Group by', group)
    await panel.getByRole('textbox', { name: 'Save view as' }).fill(name)
    await page.keyboard.press('Enter')
  }
  await panel.getByRole('button', { name: 'Rename view By host' }).focus()
  await page.keyboard.press('Enter')
  const field = panel.getByRole('textbox', { name: 'New name of view By host' })
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('By host')
  await expectAccessible(page, '[popover]:popover-open')
  await field.fill('Tags')
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('alert')).toHaveText('Another view has this name.')
  await page.keyboard.press('Escape')
  await expect(panel.getByRole('button', { name: 'Rename view By host' })).toBeFocused()

  await page.keyboard.press('Enter')
  await field.fill('Servers')
  await panel.getByRole('button', { name: 'Rename', exact: true }).click()
  await expect(page.getByRole('status')).toContainText('View By host renamed to Servers.')
  await expect(panel.getByRole('button', { name: 'Rename view Servers' })).toBeFocused()
  await panel.getByRole('button', { name: 'Servers', exact: true }).click()
  await expect(page).toHaveURL((url) => url.search === '?group=host')
})

async function openPanel(page: Page): Promise<void> {
  const panel = page.getByRole('dialog', { name: 'View' })
  if (!(await panel.isVisible())) await page.getByRole('button', { name: 'View', exact: true }).click()
}

async function pick(page: Page, question: string, answer: string): Promise<void> {
  await openPanel(page)
  const panel = page.getByRole('dialog', { name: 'View' })
  await panel.getByRole('group', { name: question }).getByRole('radio', { name: answer, exact: true }).check()
}
