import { expect, type Page } from '@playwright/test'
import { choose, getAcknowledgeButton, getCard, getSection } from '../support/board/board-page'
import { BAZARR, CADDY, openVariedBoard, REDIS, seeAsWritten } from '../support/board/find-images'
import { test } from '../support/test'

test.beforeEach(({ page, request }) => openVariedBoard(page, request))

for (const { sort, query, order } of [
  { sort: 'Newest first', query: '?group=none', order: [CADDY, BAZARR, REDIS] },
  { sort: 'Oldest first', query: '?sort=oldest&group=none', order: [REDIS, BAZARR, CADDY] },
  { sort: 'Name', query: '?sort=name&group=none', order: [BAZARR, CADDY, REDIS] },
  { sort: 'Host', query: '?sort=host&group=none', order: [BAZARR, REDIS, CADDY] },
  { sort: 'Registry', query: '?sort=registry&group=none', order: [CADDY, REDIS, BAZARR] },
]) {
  test(`Sorted by "${sort}", the cards are in that order, and in a link to it`, async ({ page, browser }) => {
    await pickView(page, 'Group by', 'No groups')
    await pickView(page, 'Sort by', sort)
    await expectOrder(page, order)
    await seeAsWritten(browser, page, query, (written) => expectOrder(written, order))
  })
}

for (const { group, query, sections } of [
  { group: 'Tag', query: '', sections: { edge: [CADDY], Untagged: [BAZARR, REDIS] } },
  { group: 'Host', query: '?group=host', sections: { nas: [BAZARR, REDIS], vps: [CADDY, BAZARR] } },
  { group: 'Registry', query: '?group=registry', sections: { 'docker.io': [CADDY, REDIS], 'lscr.io': [BAZARR] } },
  { group: 'Stack', query: '?group=stack', sections: { media: [BAZARR], web: [CADDY], 'No stack': [REDIS] } },
  { group: 'No groups', query: '?group=none', sections: { 'All images': [CADDY, BAZARR, REDIS] } },
]) {
  test(`Grouped by "${group}", the cards are in those sections, and in a link to it`, async ({ page, browser }) => {
    await pickView(page, 'Group by', group)
    await expectSectionContents(page, sections)
    await seeAsWritten(browser, page, query, (written) => expectSectionContents(written, sections))
  })
}

test('A card on two hosts stands in the sections of both, is selected in each, and counts once', async ({ page }) => {
  await pickView(page, 'Group by', 'Host')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('article')).toHaveCount(4)
  await expect(page).toHaveTitle('DiunDash (3)')
  await getCard(page, BAZARR, 'vps').getByRole('checkbox').check()
  await expect(getCard(page, BAZARR, 'nas').getByRole('checkbox')).not.toBeChecked()
  await expect(page.getByRole('toolbar')).toContainText('1 selected')
})

test('As a table each image is a row, with the same actions, and in a link to it', async ({ page, browser }) => {
  await pickView(page, 'Show as', 'Table')
  await page.keyboard.press('Escape')
  await expectTable(page)
  await seeAsWritten(browser, page, '?view=table', expectTable)
  await getAcknowledgeButton(page, REDIS).click()
  await expect(page).toHaveTitle('DiunDash (2)')
  await choose(page, BAZARR, 'Move to edge')
  await expect(getSection(page, 'edge').getByRole('rowheader')).toHaveCount(2)
  await page.getByRole('checkbox', { name: `Select ${CADDY}` }).check()
  await expect(page.getByRole('toolbar')).toContainText('1 selected')
})

test('A link with values that the board does not know leads to the whole board', async ({ page }) => {
  await page.goto('/?sort=colour&group=moon&view=cube&state=asleep&nonsense=1')
  await expectSectionContents(page, { edge: [CADDY], Untagged: [BAZARR, REDIS] })
})

async function pickView(page: Page, question: string, answer: string): Promise<void> {
  const panel = page.getByRole('dialog', { name: 'View' })
  if (!(await panel.isVisible())) await page.getByRole('button', { name: 'View', exact: true }).click()
  await panel.getByRole('group', { name: question }).getByRole('radio', { name: answer }).check()
}

async function expectTable(page: Page): Promise<void> {
  await expect(page.getByRole('article')).toHaveCount(0)
  const table = page.getByRole('table', { name: 'Untagged' })
  await expect(table.getByRole('columnheader')).toHaveText([
    'Select',
    'Image',
    'From → to',
    'Change',
    'Hosts',
    'Stack or container',
    'Since',
    'Notes',
    'Actions',
  ])
  await expect(table.getByRole('rowheader')).toHaveCount(2)
  await expect(table.getByRole('row').filter({ hasText: 'bazarr' })).toContainText('vps, nas')
  for (const image of [BAZARR, REDIS]) await expect(table.getByRole('rowheader', { name: image })).toBeVisible()
}

async function expectOrder(page: Page, images: readonly string[]): Promise<void> {
  const articles = page.getByRole('article')
  await expect(articles).toHaveCount(images.length)
  for (const [index, image] of images.entries()) await expect(articles.nth(index)).toHaveAccessibleName(image)
}

async function expectSectionContents(
  page: Page,
  sections: Record<string, readonly string[] | undefined>,
): Promise<void> {
  await expect(page.getByRole('region').getByRole('heading', { level: 2 })).toHaveText(Object.keys(sections))
  for (const [name, images = []] of Object.entries(sections)) {
    const articles = getSection(page, name).getByRole('article')
    await expect(articles).toHaveCount(images.length)
    for (const [index, image] of images.entries()) await expect(articles.nth(index)).toHaveAccessibleName(image)
  }
}
