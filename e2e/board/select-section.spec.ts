import { expect, type Page } from '@playwright/test'
import { getSection, openBoard, receive } from '../support/board/board-page'
import { test } from '../support/test'

/** `shared:1` is the first card in both sections. */
test.beforeEach(async ({ request }) => {
  for (const image of ['c:1', 'b:1', 'a:1']) await receive(request, image, { hostname: 'vps' })
  await receive(request, 'quiet:1', { hostname: 'nas' })
  await request.patch('/api/updates/quiet:1')
  await receive(request, 'd:1', { hostname: 'nas' })
  for (const hostname of ['nas', 'vps']) await receive(request, 'shared:1', { hostname })
})

for (const layout of ['board', 'table']) {
  test(`As a ${layout} by host, a click with Shift selects each row of the section, those included that stand in another too`, async ({
    page,
  }) => {
    await openBoard(page, `?group=host&view=${layout}`)
    await getBox(page, 'vps', 'shared:1 on vps').check()
    await getBox(page, 'vps', 'b:1').click({ modifiers: ['Shift'] })
    await expectSelected(page, ['shared:1 on vps', 'a:1', 'b:1'])
  })

  test(`As a ${layout}, a range over two sections takes in nothing that is folded away`, async ({ page }) => {
    await openBoard(page, `?group=host&view=${layout}`)
    await getBox(page, 'nas', 'd:1').check()
    await getBox(page, 'vps', 'a:1').click({ modifiers: ['Shift'] })
    await expectSelected(page, ['d:1', 'shared:1 on vps', 'a:1'])
  })

  test(`As a ${layout}, a section is selected and let go by one box, by keyboard too`, async ({ page }) => {
    await openBoard(page, `?group=host&view=${layout}`)
    const box = page.getByRole('checkbox', { name: 'Select all in vps', exact: true })
    await getBox(page, 'vps', 'a:1').check()
    await expect(box).toBeChecked({ indeterminate: true })
    await box.focus()
    await page.keyboard.press('Space')
    await expect(box).toBeChecked()
    await expectSelected(page, ['shared:1 on vps', 'a:1', 'b:1', 'c:1'])
    await page.keyboard.press('Space')
    await expect(box).not.toBeChecked()
    await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeHidden()
  })
}

function getBox(page: Page, section: string, name: string) {
  return getSection(page, section).getByRole('checkbox', { name: `Select ${name}`, exact: true })
}

async function expectSelected(page: Page, names: readonly string[]): Promise<void> {
  await expect(page.getByRole('toolbar', { name: 'Selection' })).toContainText(`${names.length} selected`)
  for (const name of names)
    await expect(page.getByRole('checkbox', { name: `Select ${name}`, exact: true })).toBeChecked()
}
