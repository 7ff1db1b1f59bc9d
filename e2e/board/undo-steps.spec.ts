import { expect, type Page } from '@playwright/test'
import {
  choose,
  getAcknowledgeButton,
  getCard,
  getSelectBox,
  openBoard,
  receive,
  tagImages,
  takeAim,
} from '../support/board/board-page'
import { readUpdates } from '../support/board/read-board'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'
const CADDY = 'docker.io/library/caddy:2'
const DAY_MS = 86_400_000

test.beforeEach(async ({ page, request }) => {
  for (const image of [REDIS, CADDY]) await receive(request, image)
  await tagImages(request, 'web', [])
  await openBoard(page)
})

test('Ctrl+Z goes back step by step, long after the toasts are gone', async ({ page }) => {
  await getAcknowledgeButton(page, REDIS).click()
  await expect(page).toHaveTitle('DiunDash (1)')
  await choose(page, CADDY, 'Move to web')
  await expect(getCard(page, CADDY, 'web')).toBeVisible()
  await choose(page, CADDY, 'Mute')
  await expect(page).toHaveTitle('DiunDash')
  await page.getByRole('status').getByRole('button', { name: 'Dismiss' }).click()
  await expect(page.getByRole('status')).toBeEmpty()

  await undo(page)
  await expect(page).toHaveTitle('DiunDash (1)')
  await undo(page)
  await expect(getCard(page, CADDY, 'Untagged')).toBeVisible()
  await undo(page)
  await expect(page).toHaveTitle('DiunDash (2)')
})

test('Pressed several times at once, Ctrl+Z undoes as many steps of one image', async ({ page }) => {
  await choose(page, REDIS, 'Move to web')
  await expect(getCard(page, REDIS, 'web')).toBeVisible()
  await choose(page, REDIS, 'Snooze for a month')
  await expect(page).toHaveTitle('DiunDash (1)')
  await page.getByRole('region', { name: 'web' }).getByText('1 snoozed').click()
  await choose(page, REDIS, 'Mute')
  await expect(page.getByRole('status')).toContainText('redis muted.')
  for (const _ of ['mute', 'snooze', 'move']) await undo(page)
  await expect(getCard(page, REDIS, 'Untagged')).toBeVisible()
  await expect(page).toHaveTitle('DiunDash (2)')
})

test('Pressed before the server has answered, Ctrl+Z undoes what was just done', async ({ page }) => {
  await getAcknowledgeButton(page, CADDY).click()
  await expect(page.getByRole('status')).toContainText('caddy acknowledged.')
  const answers: (() => void)[] = []
  await page.route('**/api/updates/batch', async (route) => {
    if (answers.length === 0) await new Promise<void>((resolve) => answers.push(resolve))
    await route.continue()
  })
  await getAcknowledgeButton(page, REDIS).click()
  await expect(page).toHaveTitle('DiunDash')
  await undo(page)
  await expect.poll(() => answers.length).toBe(1)
  for (const answer of answers) answer()
  await expect(getAcknowledgeButton(page, REDIS)).toBeVisible()
  await expect(page).toHaveTitle('DiunDash (1)')
})

test('An undo that the server is not there for can be tried again', async ({ page }) => {
  await getAcknowledgeButton(page, REDIS).click()
  await expect(page.getByRole('status')).toContainText('redis acknowledged.')
  await page.route('**/api/updates/batch', (route) => route.fulfill({ status: 503, json: {} }), { times: 1 })
  await undo(page)
  await expect(page.getByRole('status')).toContainText('That did not work.')
  // The first undo goes on until the board has been read again.
  await expect(async () => {
    await undo(page)
    await expect(page).toHaveTitle('DiunDash (2)', { timeout: 1_000 })
  }).toPass()
})

test('A snooze that has ended meanwhile does not come back, and its image is pending', async ({ page, request }) => {
  await page.clock.install()
  const until = new Date(Date.now() + DAY_MS).toISOString()
  await request.patch(`/api/updates/${REDIS}`, { data: { state: 'snoozed', until } })
  await openBoard(page)
  await page.getByText('1 snoozed').last().click()
  for (const image of [REDIS, CADDY]) await getSelectBox(page, image).check()
  await page.getByRole('button', { name: 'Snooze or mute the selection' }).click()
  await page.getByRole('menuitem', { name: 'Mute' }).click()
  await expect(page.getByRole('status')).toContainText('2 images muted.')
  await page.clock.fastForward(2 * DAY_MS)
  await undo(page)
  await expect(page.getByRole('status')).toContainText('Undone.')
  await expect(page).toHaveTitle('DiunDash (2)')
  await page.reload()
  for (const image of [REDIS, CADDY]) await expect(getAcknowledgeButton(page, image)).toBeVisible()
})

test('An undo does not overwrite what someone else decided meanwhile, and the toast says so', async ({
  page,
  request,
  app,
}) => {
  for (const image of [REDIS, CADDY]) await getSelectBox(page, image).check()
  await page.getByRole('toolbar').getByRole('button', { name: 'Acknowledge' }).click()
  await expect(page.getByRole('status')).toContainText('2 images acknowledged.')
  await request.patch(`/api/updates/${REDIS}`, { data: { state: 'muted' } })
  await undo(page)
  await expect(page.getByRole('status')).toContainText('Undone, except for 1 item that has changed since.')
  const updates = await readUpdates(app.url)
  expect(updates[REDIS]?.state).toBe('muted')
  expect(updates[CADDY]?.state).toBe('pending')
})

test('An undo does not overwrite a change that is made while it is on its way', async ({ page, request, app }) => {
  await receive(request, REDIS, { hostname: 'vps' })
  await request.patch(`/api/updates/${REDIS}`, { data: { state: 'acknowledged', hostname: 'vps' } })
  await expect(getCard(page, REDIS)).toContainText('vps, acknowledged')
  await takeAim(page)
  for (const image of [REDIS, CADDY]) await getSelectBox(page, image).check()
  await page.getByRole('toolbar').getByRole('button', { name: 'Acknowledge' }).click()
  await expect(page.getByRole('status')).toContainText('2 images acknowledged.')
  await page.route(
    '**/api/updates/batch',
    async (route) => {
      await request.patch(`/api/updates/${REDIS}`, { data: { state: 'muted' } })
      await route.continue()
    },
    { times: 1 },
  )
  await undo(page)
  await expect(page.getByRole('status')).toContainText('Undone, except for 1 item that has changed since.')
  const updates = await readUpdates(app.url)
  expect(updates[REDIS]?.state).toBe('muted')
  expect(updates[CADDY]?.state).toBe('pending')
})

test('A digest that arrived meanwhile stays pending, and the one before acknowledged', async ({ page, request }) => {
  await getAcknowledgeButton(page, REDIS).click()
  await expect(page.getByRole('status')).toContainText('redis acknowledged.')
  await receive(request, REDIS, { digest: 'sha256:newer' })
  await expect(page).toHaveTitle('DiunDash (2)')
  await undo(page)
  await expect(page.getByRole('status')).toContainText('Not undone: 1 item has changed since.')
})

test('In the search box, Ctrl+Z belongs to the text', async ({ page }) => {
  await getAcknowledgeButton(page, REDIS).click()
  await expect(page.getByRole('status')).toContainText('redis acknowledged.')
  await page.getByRole('combobox').pressSequentially('caddy')
  await undo(page)
  await expect(page.getByRole('combobox')).not.toHaveValue('caddy')
  await expect(page).toHaveTitle('DiunDash (1)')
  await expect(page.getByRole('status')).not.toContainText('Undone.')
})

async function undo(page: Page): Promise<void> {
  await page.keyboard.press('Control+z')
}
