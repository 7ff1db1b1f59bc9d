import { expect, type Page } from '@playwright/test'
import {
  getCard,
  getHandle,
  getSection,
  getSelectBox,
  openBoard,
  receive,
  tagImages,
} from '../support/board/board-page'
import { watchChanges } from '../support/board/watch-changes'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'
const CADDY = 'docker.io/library/caddy:2'

test.beforeEach(async ({ page, request }) => {
  for (const image of [REDIS, CADDY]) await receive(request, image)
  for (const name of ['media', 'web']) await tagImages(request, name, [])
  await openBoard(page)
})

test('Space lifts a card, the arrows choose its section, Space drops it, and each step is spoken', async ({ page }) => {
  await getHandle(page, REDIS).focus()
  await expect(getHandle(page, REDIS)).toHaveAccessibleDescription(/Press Space to lift/)
  await page.keyboard.press('Space')
  await expectSpoken(page, /^redis lifted\. Arrow keys choose a section/)
  await expect(getHandle(page, REDIS)).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('ArrowUp')
  await expectSpoken(page, 'redis is over web.')
  await page.keyboard.press('ArrowUp')
  await expectSpoken(page, 'redis is over media.')
  await page.keyboard.press('ArrowDown')
  await expectSpoken(page, 'redis is over web.')
  await page.keyboard.press('Space')
  await expectSpoken(page, 'redis moved to web.')
  await expect(getSection(page, 'web').getByRole('article')).toHaveAccessibleName(REDIS)
  await expect(page.locator('article:focus-within')).toHaveCount(1)
})

test('Enter lifts and drops as well', async ({ page }) => {
  await getHandle(page, REDIS).press('Enter')
  await expectSpoken(page, /^redis lifted/)
  await page.keyboard.press('ArrowLeft')
  await expectSpoken(page, 'redis is over web.')
  await page.keyboard.press('Enter')
  await expect(getSection(page, 'web').getByRole('article')).toHaveAccessibleName(REDIS)
})

test('Lifting a selected card takes the selection along, and counts it', async ({ page }) => {
  for (const image of [REDIS, CADDY]) await getSelectBox(page, image).check()
  await getHandle(page, REDIS).press('Space')
  await expectSpoken(page, /^2 images lifted/)
  await page.keyboard.press('ArrowUp')
  await expectSpoken(page, '2 images are over web.')
  await page.keyboard.press('Space')
  await expect(getSection(page, 'web').getByRole('article')).toHaveCount(2)
})

test('A section is moved to another place by keys', async ({ page }) => {
  await page.getByRole('button', { name: 'Move section web' }).press('Space')
  await expectSpoken(page, /^Section web lifted/)
  await page.keyboard.press('ArrowUp')
  await expectSpoken(page, 'Section web is over media.')
  await page.keyboard.press('Space')
  await expectSpoken(page, 'Section web moved to media.')
  await expect(page.getByRole('region').getByRole('heading', { level: 2 })).toHaveText(['web', 'media', 'Untagged'])
})

test('Escape leaves the card where it was, with the focus and the selection', async ({ page }) => {
  const changes = watchChanges(page)
  await getSelectBox(page, REDIS).check()
  await getHandle(page, REDIS).press('Space')
  await expectSpoken(page, /^redis lifted/)
  await page.keyboard.press('ArrowUp')
  await expectSpoken(page, 'redis is over web.')
  await page.keyboard.press('Escape')
  await expectSpoken(page, 'redis stays where it was.')
  await expect(getCard(page, REDIS, 'Untagged')).toBeVisible()
  await expect(getHandle(page, REDIS)).toBeFocused()
  await expect(getSelectBox(page, REDIS)).toBeChecked()
  expect(changes).toEqual([])
})

test('Dropped where it was lifted, a card stays and nothing is sent', async ({ page }) => {
  const changes = watchChanges(page)
  await getHandle(page, REDIS).press('Space')
  await expectSpoken(page, /^redis lifted/)
  await page.keyboard.press('Space')
  await expectSpoken(page, 'redis stays where it was.')
  expect(changes).toEqual([])
})

test('A section off the screen is reached too', async ({ page, request }) => {
  const images = Array.from({ length: 30 }, (_, n) => `docker.io/library/image-${n}:1`)
  for (const image of images) await receive(request, image)
  await tagImages(request, 'long', images)
  await expect(getSection(page, 'long').getByRole('article')).toHaveCount(images.length)
  await getHandle(page, REDIS).press('Space')
  await expectSpoken(page, /^redis lifted/)
  for (const section of ['long', 'web', 'media']) {
    await page.keyboard.press('ArrowUp')
    await expectSpoken(page, `redis is over ${section}.`)
  }
  await page.keyboard.press('Space')
  await expect(getSection(page, 'media').getByRole('article')).toHaveAccessibleName(REDIS)
})

async function expectSpoken(page: Page, text: string | RegExp): Promise<void> {
  await expect(page.locator('main [aria-live=assertive]')).toHaveText(text)
}
