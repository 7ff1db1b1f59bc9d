import { expect, type Page } from '@playwright/test'
import { OWN_ANSWER_HEADER } from '../../lib/domain/own-answer-header'
import {
  choose,
  getCard,
  getHandle,
  getSection,
  getSelectBox,
  openBoard,
  receive,
  tagImages,
} from '../support/board/board-page'
import { carry, carryOn, dragByFinger } from '../support/board/drag'
import { watchChanges } from '../support/board/watch-changes'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'
const CADDY = 'docker.io/library/caddy:2'
const SONARR = 'lscr.io/linuxserver/sonarr:latest'

// The whole board fits on the screen. Near an edge a drag would scroll the page, and move the cards under the pointer.
test.use({ viewport: { width: 1280, height: 1100 } })

test.beforeEach(async ({ page, request }) => {
  for (const image of [REDIS, CADDY, SONARR]) await receive(request, image)
  await tagImages(request, 'media', [])
  await tagImages(request, 'web', [CADDY])
  await tagImages(request, 'data', [])
  await openBoard(page)
})

test('A card that is dragged to another section is there from then on', async ({ page }) => {
  await carry(page, getHandle(page, REDIS), { name: 'redis', to: 'media' })
  await page.mouse.up()
  await expect(getSection(page, 'media').getByRole('article')).toHaveAccessibleName(REDIS)
  await expect(page.getByRole('status')).toContainText('redis moved to media.')
  await page.reload()
  await expect(getSection(page, 'media').getByRole('article')).toHaveAccessibleName(REDIS)
})

test('A card that is dragged to the untagged loses its tag', async ({ page }) => {
  await carry(page, getHandle(page, CADDY), { name: 'caddy', to: 'Untagged' })
  await page.mouse.up()
  await expect(getCard(page, CADDY, 'Untagged')).toBeVisible()
})

test('Dragging a selected card moves the whole selection, wherever its cards are', async ({ page }) => {
  for (const image of [REDIS, CADDY]) await getSelectBox(page, image).check()
  await carry(page, getHandle(page, CADDY), { name: '2 images', to: 'media' })
  await page.mouse.up()
  await expect(getSection(page, 'media').getByRole('article')).toHaveCount(2)
  await expect(page.getByRole('status')).toContainText('2 images moved to media.')
})

test('Dragging a card outside the selection moves that card alone', async ({ page }) => {
  await getSelectBox(page, REDIS).check()
  await carry(page, getHandle(page, SONARR), { name: 'sonarr', to: 'media' })
  await page.mouse.up()
  await expect(getSection(page, 'media').getByRole('article')).toHaveAccessibleName(SONARR)
})

test('A section takes the place of the one it is dropped on, and keeps it', async ({ page }) => {
  await expectSections(page, ['media', 'web', 'data', 'Untagged'])
  await carry(page, page.getByRole('button', { name: 'Move section data' }), { name: 'Section data', to: 'media' })
  await page.mouse.up()
  await expectSections(page, ['data', 'media', 'web', 'Untagged'])
  await expect(page.getByRole('status')).toContainText('data moved.')
  await page.reload()
  await expectSections(page, ['data', 'media', 'web', 'Untagged'])
})

test('Escape cancels a drag, and leaves the selection', async ({ page }) => {
  const changes = watchChanges(page)
  await getSelectBox(page, REDIS).check()
  await carry(page, getHandle(page, REDIS), { name: 'redis', to: 'media' })
  await page.keyboard.press('Escape')
  await expect(page.getByText('redis stays where it was.')).toBeAttached()
  await page.mouse.up()
  await expect(getCard(page, REDIS, 'Untagged')).toBeVisible()
  await expect(getSelectBox(page, REDIS)).toBeChecked()
  expect(changes).toEqual([])
})

test('A card that is dropped where it was, or nowhere, changes nothing and sends nothing', async ({ page }) => {
  const changes = watchChanges(page)
  await carry(page, getHandle(page, CADDY), { name: 'caddy', to: 'media' })
  await carryOn(page, { name: 'caddy', to: 'web' })
  await page.mouse.up()
  await expect(page.getByText('caddy stays where it was.')).toBeAttached()

  await carry(page, page.getByRole('button', { name: 'Move section data' }), { name: 'Section data', to: 'Untagged' })
  await page.mouse.up()
  await expect(page.getByText('Section data stays where it was.')).toBeAttached()

  await carry(page, getHandle(page, REDIS), { name: 'redis', to: 'media' })
  await page.getByRole('combobox').hover()
  await expect(page.getByText('redis is over no section.')).toBeAttached()
  await page.mouse.up()
  await expect(page.getByText('redis stays where it was.')).toBeAttached()
  await expectSections(page, ['media', 'web', 'data', 'Untagged'])
  expect(changes).toEqual([])
})

test('When the server refuses, the card falls back and a toast says why', async ({ page }) => {
  await page.route('**/api/updates/batch', (route) =>
    route.fulfill({
      status: 503,
      headers: { [OWN_ANSWER_HEADER]: '1' },
      json: { detail: 'The database is not available.' },
    }),
  )
  await carry(page, getHandle(page, REDIS), { name: 'redis', to: 'media' })
  await page.mouse.up()
  await expect(page.getByRole('status')).toContainText('That did not work. The database is not available.')
  await expect(getCard(page, REDIS, 'Untagged')).toBeVisible()
})

test('The menu on the card moves it without dragging', async ({ page }) => {
  await choose(page, REDIS, 'Move to media')
  await expect(getSection(page, 'media').getByRole('article')).toHaveAccessibleName(REDIS)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 1100 }, hasTouch: true, isMobile: true })

  test('A finger drags a card by its handle', async ({ page }) => {
    await dragByFinger(page, getHandle(page, SONARR), { name: 'sonarr', to: 'data' })
    await expect(getSection(page, 'data').getByRole('article')).toHaveAccessibleName(SONARR)
  })

  test('A finger drags a section by its handle', async ({ page }) => {
    const handle = page.getByRole('button', { name: 'Move section web' })
    await dragByFinger(page, handle, { name: 'Section web', to: 'media' })
    await expectSections(page, ['web', 'media', 'data', 'Untagged'])
  })
})

async function expectSections(page: Page, names: string[]): Promise<void> {
  await expect(page.getByRole('region').getByRole('heading', { level: 2 })).toHaveText(names)
}
