import { expect, type Page } from '@playwright/test'
import { getCard, getSection, openBoard, receive, tagImages } from '../support/board/board-page'
import { deleteTag, expectSections, openTagEditor, renameTag } from '../support/board/tag-editor'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'
const CADDY = 'docker.io/library/caddy:2'

test.beforeEach(async ({ page, request }) => {
  for (const image of [REDIS, CADDY]) await receive(request, image)
  await tagImages(request, 'media', [REDIS])
  await tagImages(request, 'web', [])
  await openBoard(page)
})

for (const name of ['databases', 'وسائط', '📺 TV & films', 'Untagged']) {
  test(`A new tag named ${name} is a place to move images to`, async ({ page }) => {
    await createTag(page, name)
    await expect(page.getByRole('dialog')).toBeHidden()
    await expectSections(page, ['media', 'web', name, 'Untagged'])
    await page.getByRole('button', { name: `More actions for ${CADDY}` }).click()
    await page.getByRole('menuitem', { name: 'Move to', exact: true }).click()
    await page
      .getByRole('menuitem', { name: `Move to ${name}` })
      .first()
      .click()
    await expectSections(page, ['media', 'web', name])
    await expect(page.getByRole('status')).toContainText(`moved to ${name}.`)
    await page.reload()
    await expect(getCard(page, CADDY, name)).toBeVisible()
  })
}

test('A new tag needs a name that is free, and the dialog says so', async ({ page }) => {
  await createTag(page, '   ')
  const dialog = page.getByRole('dialog', { name: 'New tag' })
  await expect(dialog).toContainText('"name": must not be blank.')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(' media ')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog).toContainText('There is already a tag named "media".')
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue(' media ')
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription(/already a tag/)
  await dialog.getByRole('textbox', { name: 'Name' }).fill('films')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expectSections(page, ['media', 'web', 'films', 'Untagged'])
})

test('A tag is renamed where it is, and its images stay', async ({ page }) => {
  await renameTag(page, 'media', '  films ')
  await expectSections(page, ['films', 'web', 'Untagged'])
  await expect(getCard(page, REDIS, 'films')).toBeVisible()
  await expect(page.getByRole('status')).toContainText('media renamed to films.')
})

test('A rename to an empty or a taken name is refused with a sentence', async ({ page }) => {
  await renameTag(page, 'media', ' ')
  const name = page.getByRole('textbox', { name: 'Name' })
  await expect(name).toHaveAccessibleDescription('A tag needs a name.')
  await name.fill('web')
  await name.press('Enter')
  await expect(name).toHaveAccessibleDescription('Another tag has this name.')
  await expect(name).toHaveValue('web')
  await name.fill('videos')
  await expect(name).toHaveAccessibleDescription('')
  await name.press('Enter')
  await expectSections(page, ['videos', 'web', 'Untagged'])
})

test('A tag gets another colour, which is there after a reload', async ({ page }) => {
  const editor = await openTagEditor(page, 'media')
  await editor.getByRole('radio', { name: 'fuchsia' }).check()
  await expect(page.getByRole('status')).toContainText('Colour of media changed.')
  await page.reload()
  await openTagEditor(page, 'media')
  await expect(editor.getByRole('radio', { name: 'fuchsia' })).toBeChecked()
})

test('A tag moves up and down, no further than to either end, and its editor stays open', async ({ page }) => {
  const editor = await openTagEditor(page, 'media')
  for (const { name, sections } of [
    { name: 'Move down', sections: ['web', 'media', 'Untagged'] },
    { name: 'Move up', sections: ['media', 'web', 'Untagged'] },
  ]) {
    const button = editor.getByRole('button', { name })
    await expect(button).toBeEnabled()
    await button.press('Enter')
    await expectSections(page, sections)
    await expect(button).toBeFocused()
    await expect(button).toBeDisabled()
  }
  await page.keyboard.press('Escape')
  await expect(editor).toBeHidden()
  await expect(page.getByRole('button', { name: 'Edit tag media' })).toBeFocused()
})

test('A deleted tag leaves its images untagged', async ({ page }) => {
  await deleteTag(page, 'media')
  await expectSections(page, ['web', 'Untagged'])
  await expect(getCard(page, REDIS, 'Untagged')).toBeVisible()
  await expect(page.getByRole('status')).toContainText('Tag media deleted.')
  await page.reload()
  await expectSections(page, ['web', 'Untagged'])
})

test('A collapsed section hides its cards, and is collapsed from the first paint after a reload', async ({ page }) => {
  const toggle = getSection(page, 'media').getByRole('button', { name: 'Show media' })
  await expect(toggle).toHaveAttribute('aria-expanded', 'true')
  await toggle.click()
  await expect(getCard(page, REDIS)).toBeHidden()
  await expect(toggle).toHaveAttribute('aria-expanded', 'false')

  const html = await (await page.request.get('/')).text()
  expect(html).not.toContain(`aria-label="${REDIS}"`)
  expect(html).toContain(`aria-label="${CADDY}"`)
  await page.reload()
  await expect(toggle).toHaveAttribute('aria-expanded', 'false')
  await toggle.click()
  await expect(getCard(page, REDIS)).toBeVisible()
  expect(await (await page.request.get('/')).text()).toContain(`aria-label="${REDIS}"`)
})

async function createTag(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New tag' }).click()
  const dialog = page.getByRole('dialog', { name: 'New tag' })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
}
