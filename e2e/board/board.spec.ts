import { expect } from '@playwright/test'
import { OWN_ANSWER_HEADER } from '../../lib/domain/own-answer-header'
import {
  choose,
  getAcknowledgeButton,
  getCard,
  getSection,
  openBoard,
  receive,
  tagImages,
} from '../support/board/board-page'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'
const CADDY = 'docker.io/library/caddy:2'
const SONARR = 'lscr.io/linuxserver/sonarr:latest'

test('A card tells what the image is, where it runs and since when it waits', async ({ page, request }) => {
  await receive(request, SONARR, { status: 'new', metadata: { ctn_names: 'media-sonarr-1' } })
  await openBoard(page)
  const card = getCard(page, SONARR)
  await expect(card.getByRole('heading')).toHaveText('sonarr latest')
  for (const text of ['media-sonarr-1', 'New, first seen', 'just now']) {
    await expect(card.getByText(text, { exact: true })).toBeVisible()
  }
  await expect(card).toHaveAccessibleDescription('sonarr latest New , first seen just now nas media-sonarr-1')
})

test('The page comes from the server with the cards in it', async ({ request }) => {
  await receive(request, REDIS)
  const html = await (await request.get('/')).text()
  expect(html).toContain(`aria-label="${REDIS}"`)
  expect(html).toContain('<title>DiunDash (1)</title>')
})

test('Sections follow the order of their tags, the untagged last', async ({ page, request }) => {
  for (const image of [REDIS, CADDY, SONARR]) await receive(request, image)
  await tagImages(request, 'media', [SONARR])
  await tagImages(request, 'web', [CADDY])
  await openBoard(page)
  await expect(page.getByRole('region').getByRole('heading', { level: 2 })).toHaveText(['media', 'web', 'Untagged'])
  await expect(getSection(page, 'media').getByRole('article')).toHaveAccessibleName(SONARR)
  await expect(getSection(page, 'Untagged').getByRole('article')).toHaveAccessibleName(REDIS)
})

test('Acknowledging a card folds it away, and Undo brings it back', async ({ page, request }) => {
  await receive(request, REDIS)
  await receive(request, CADDY)
  await openBoard(page)
  await expect(page).toHaveTitle('DiunDash (2)')

  await getAcknowledgeButton(page, REDIS).click()
  await expect(page).toHaveTitle('DiunDash (1)')
  await expect(getCard(page, REDIS)).toBeHidden()
  await getSection(page, 'Untagged').getByText('1 acknowledged').click()
  await expect(getCard(page, REDIS)).toContainText('acknowledged')

  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(page).toHaveTitle('DiunDash (2)')
  await expect(getAcknowledgeButton(page, REDIS)).toBeVisible()
  await expect(page.getByRole('status')).toContainText('Undone.')
  await page.reload()
  await expect(getAcknowledgeButton(page, REDIS)).toBeVisible()
})

test('Acknowledging a section asks in place, and leaves the others', async ({ page, request }) => {
  for (const image of [REDIS, CADDY, SONARR]) await receive(request, image)
  await tagImages(request, 'web', [REDIS, CADDY])
  await openBoard(page)
  const section = getSection(page, 'web')

  await section.getByRole('button', { name: 'Acknowledge all in web' }).click()
  await section.getByRole('button', { name: 'Cancel' }).click()
  await expect(page).toHaveTitle('DiunDash (3)')

  await section.getByRole('button', { name: 'Acknowledge all in web' }).click()
  await section.getByRole('button', { name: 'Acknowledge 2 in web' }).click()
  await expect(page).toHaveTitle('DiunDash (1)')
  await expect(section.getByText('2 acknowledged')).toBeVisible()
  await expect(getAcknowledgeButton(page, SONARR)).toBeVisible()
})

test('Acknowledging everything says how many, and ends in calm', async ({ page, request }) => {
  for (const image of [REDIS, CADDY, SONARR]) await receive(request, image)
  await openBoard(page)
  await page.getByRole('button', { name: 'Acknowledge all', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Acknowledge 3 pending images?' })
  await dialog.getByRole('button', { name: 'Acknowledge 3' }).click()
  await expect(page.getByText('Nothing pending')).toBeVisible()
  await expect(page).toHaveTitle('DiunDash')
  await expect(page.getByRole('status')).toContainText('3 images acknowledged.')
})

test('What arrives while the dialog asks is not acknowledged unseen', async ({ page, request }) => {
  await receive(request, REDIS)
  await openBoard(page)
  await page.getByRole('button', { name: 'Acknowledge all', exact: true }).click()
  await receive(request, CADDY)
  await expect(page).toHaveTitle('DiunDash (2)')
  await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge 1' }).click()
  await expect(page).toHaveTitle('DiunDash (1)')
  await expect(getAcknowledgeButton(page, CADDY)).toBeVisible()
})

test('What arrives while a section asks is not acknowledged unseen', async ({ page, request }) => {
  await receive(request, REDIS)
  await openBoard(page)
  await page.getByRole('button', { name: 'Acknowledge all in Untagged' }).click()
  await receive(request, CADDY)
  await expect(page).toHaveTitle('DiunDash (2)')
  await page.getByRole('button', { name: 'Acknowledge 1 in Untagged' }).click()
  await expect(page).toHaveTitle('DiunDash (1)')
  await page.getByRole('button', { name: '1 new · Show' }).click()
  await expect(getAcknowledgeButton(page, CADDY)).toBeVisible()
})

test('A card says when its hosts differ, and they can be acknowledged one by one', async ({ page, request }) => {
  await receive(request, REDIS, { hostname: 'nas' })
  await receive(request, REDIS, { hostname: 'vps' })
  await openBoard(page)
  await choose(page, REDIS, 'Acknowledge on vps')
  const hosts = getCard(page, REDIS).getByRole('listitem')
  await expect(hosts.filter({ hasText: 'vps' })).toHaveText('vps, acknowledged')
  await expect(hosts.filter({ hasText: 'nas' })).toHaveText('nas, pending')
  await expect(page).toHaveTitle('DiunDash (1)')
})

test('A host without a name is shown as such, with the way to name it', async ({ page, request }) => {
  await receive(request, REDIS, { hostname: '' })
  await openBoard(page)
  await getCard(page, REDIS).getByRole('button', { name: 'unnamed' }).click()
  await expect(page.getByText('This DIUN does not name its host.')).toBeVisible()
})

test('A card moves to a new tag, to another, and back to none', async ({ page, request }) => {
  await receive(request, REDIS)
  await tagImages(request, 'web', [])
  await openBoard(page)

  await choose(page, REDIS, 'Move to new tag…')
  await page.getByRole('textbox', { name: 'Name' }).fill('databases')
  await page.getByRole('button', { name: 'Create and move' }).click()
  await expect(getSection(page, 'databases').getByRole('article')).toHaveAccessibleName(REDIS)

  await choose(page, REDIS, 'Move to web')
  await expect(getSection(page, 'web').getByRole('article')).toHaveAccessibleName(REDIS)

  await choose(page, REDIS, 'Move to Untagged')
  await expect(getSection(page, 'Untagged').getByRole('article')).toHaveAccessibleName(REDIS)
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(getSection(page, 'web').getByRole('article')).toHaveAccessibleName(REDIS)
})

test('The name of a new tag that is taken is refused where it was typed', async ({ page, request }) => {
  await receive(request, REDIS)
  await tagImages(request, 'web', [])
  await openBoard(page)
  await choose(page, REDIS, 'Move to new tag…')
  await page.getByRole('textbox', { name: 'Name' }).fill('web')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toContainText('There is already a tag named "web".')
})

test('When the server refuses, the card comes back and a toast says why', async ({ page, request }) => {
  await receive(request, REDIS)
  await openBoard(page)
  await page.route('**/api/updates/batch', (route) =>
    route.fulfill({
      status: 503,
      headers: { [OWN_ANSWER_HEADER]: '1' },
      json: { detail: 'The database is not available.' },
    }),
  )
  await getAcknowledgeButton(page, REDIS).click()
  await expect(page.getByRole('status')).toContainText('That did not work. The database is not available.')
  await expect(getAcknowledgeButton(page, REDIS)).toBeVisible()
  await expect(page).toHaveTitle('DiunDash (1)')
})

test('An action in one browser shows in another', async ({ page, context, request }) => {
  await receive(request, REDIS)
  const other = await context.newPage()
  await openBoard(other)
  await openBoard(page)
  await getAcknowledgeButton(page, REDIS).click()
  await expect(other).toHaveTitle('DiunDash')
})
