import { expect, type Page } from '@playwright/test'
import { getAcknowledgeButton, getCard, openBoard, receive, tagImages } from '../support/board/board-page'
import { deleteTag, expectSections, openTagEditor, renameTag } from '../support/board/tag-editor'
import { readAnswer } from '../support/read-answer'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'
const CADDY = 'docker.io/library/caddy:2'

test.beforeEach(async ({ page, request }) => {
  for (const image of [REDIS, CADDY]) await receive(request, image)
  await tagImages(request, 'media', [REDIS])
  await tagImages(request, 'web', [CADDY])
  await openBoard(page)
})

test('Undoing a rename brings the old name back', async ({ page }) => {
  await renameTag(page, 'media', 'films')
  await expectSections(page, ['films', 'web'])
  await undo(page)
  await expectSections(page, ['media', 'web'])
})

test('Undoing another colour brings the old one back', async ({ page }) => {
  const editor = await openTagEditor(page, 'media')
  await expect(editor.getByRole('radio', { name: 'sky' })).toBeChecked()
  await editor.getByRole('radio', { name: 'red' }).check()
  await expect(page.getByRole('status')).toContainText('Colour of media changed.')
  await page.keyboard.press('Escape')
  await undo(page)
  await openTagEditor(page, 'media')
  await expect(editor.getByRole('radio', { name: 'sky' })).toBeChecked()
})

test('Undoing another order brings the old one back', async ({ page }) => {
  const editor = await openTagEditor(page, 'media')
  await editor.getByRole('button', { name: 'Move down' }).click()
  await expectSections(page, ['web', 'media'])
  await page.keyboard.press('Escape')
  await undo(page)
  await expectSections(page, ['media', 'web'])
})

test('A deleted tag comes back with its colour, its place and its images', async ({ page }) => {
  await (await openTagEditor(page, 'media')).getByRole('radio', { name: 'lime' }).check()
  await page.keyboard.press('Escape')
  await deleteTag(page, 'media')
  await expect(page.getByRole('status')).toContainText('Tag media deleted.')
  await expectSections(page, ['web', 'Untagged'])
  await undo(page)
  await expectSections(page, ['media', 'web'])
  // The board shows the tag before the server has stored it.
  await expect(page.getByRole('status')).toContainText('Undone.')
  await page.reload()
  await expectSections(page, ['media', 'web'])
  await expect(getCard(page, REDIS, 'media')).toBeVisible()
  await expect((await openTagEditor(page, 'media')).getByRole('radio', { name: 'lime' })).toBeChecked()
})

test('A page that is left as soon as a deleted tag is back leaves it with its images', async ({ page }) => {
  await deleteTag(page, 'media')
  await expect(page.getByRole('status')).toContainText('Tag media deleted.')
  const restored = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await page.route('**/api/updates/batch', (route) => route.abort())
  await undo(page)
  await restored
  await page.reload()
  await expect(getCard(page, REDIS, 'media')).toBeVisible()
  await expectSections(page, ['media', 'web'])
})

test('A name that changes while an undo is on its way is not overwritten', async ({ page, request }) => {
  await renameTag(page, 'media', 'films')
  await expect(page.getByRole('status')).toContainText('media renamed to films.')
  await page.route(
    '**/api/tags/*',
    async (route) => {
      await request.patch(route.request().url(), { data: { name: 'series' } })
      await route.continue()
    },
    { times: 1 },
  )
  await undo(page)
  await expect(page.getByRole('status')).toContainText('Not undone: 1 item has changed since.')
  await expectSections(page, ['series', 'web'])
})

test('Actions before a deletion can still be undone after the tag came back', async ({ page }) => {
  await renameTag(page, 'media', 'films')
  await expectSections(page, ['films', 'web'])
  await deleteTag(page, 'films')
  await expectSections(page, ['web', 'Untagged'])
  await page.keyboard.press('Control+z')
  await expectSections(page, ['films', 'web'])
  await page.keyboard.press('Control+z')
  await expectSections(page, ['media', 'web'])
})

test('A name that someone else took meanwhile keeps a deleted tag from coming back, and the toast says so', async ({
  page,
  request,
}) => {
  await deleteTag(page, 'media')
  await expect(page.getByRole('status')).toContainText('Tag media deleted.')
  await expectSections(page, ['web', 'Untagged'])
  await tagImages(request, 'media', [])
  await undo(page)
  await expect(page.getByRole('status')).toContainText('There is already a tag named "media".')
})

test('An action that can no longer be undone does not keep earlier ones from being undone', async ({
  page,
  request,
}) => {
  await getAcknowledgeButton(page, CADDY).click()
  await expect(page).toHaveTitle('DiunDash (1)')
  await deleteTag(page, 'media')
  await expect(page.getByRole('status')).toContainText('Tag media deleted.')
  await tagImages(request, 'media', [])
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('status')).toContainText('There is already a tag named "media".')
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('status')).toContainText('Undone.')
  await expect(page).toHaveTitle('DiunDash (2)')
})

test('An image that someone else tagged meanwhile does not go back to the tag that comes back', async ({
  page,
  request,
}) => {
  await deleteTag(page, 'media')
  await expect(page.getByRole('status')).toContainText('Tag media deleted.')
  await expectSections(page, ['web', 'Untagged'])
  await tagImages(request, 'data', [REDIS])
  await undo(page)
  await expect(page.getByRole('status')).toContainText('Undone, except for 1 item that has changed since.')
  await expectSections(page, ['media', 'web', 'data'])
  await expect(getCard(page, REDIS, 'data')).toBeVisible()
})

test('A tag that someone else renamed meanwhile keeps that name, and its old colour comes back', async ({ page }) => {
  await (await openTagEditor(page, 'media')).getByRole('radio', { name: 'red' }).check()
  await expect(page.getByRole('status')).toContainText('Colour of media changed.')
  await page.keyboard.press('Escape')
  await renameElsewhere(page, 'media', 'series')
  await undo(page)
  await expect(page.getByRole('status')).toContainText('Undone.')
  await expect((await openTagEditor(page, 'series')).getByRole('radio', { name: 'sky' })).toBeChecked()
})

test('A name that someone else changed meanwhile is not overwritten, and the toast says so', async ({ page }) => {
  await renameTag(page, 'media', 'films')
  await expectSections(page, ['films', 'web'])
  await renameElsewhere(page, 'films', 'series')
  await undo(page)
  await expect(page.getByRole('status')).toContainText('Not undone: 1 item has changed since.')
  await expectSections(page, ['series', 'web'])
})

async function undo(page: Page): Promise<void> {
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
}

async function renameElsewhere(page: Page, name: string, newName: string): Promise<void> {
  // The list does not move while the pointer or the focus is in it.
  await page.mouse.move(0, 0)
  await page.getByRole('combobox').focus()
  const tags = await readAnswer('GET /api/tags', page.request.get('/api/tags'))
  const tag = tags.find((candidate) => candidate.name === name)
  await page.request.patch(`/api/tags/${tag?.id}`, { data: { name: newName } })
  await expect(page.getByRole('region', { name: newName })).toBeVisible()
}
