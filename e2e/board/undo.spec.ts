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
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'
const CADDY = 'docker.io/library/caddy:2'
const SONARR = 'lscr.io/linuxserver/sonarr:latest'
const IMAGES = [REDIS, CADDY, SONARR]

test.beforeEach(async ({ page, request }) => {
  for (const image of IMAGES) await receive(request, image)
  await tagImages(request, 'web', [REDIS, CADDY])
  await openBoard(page)
})

/** The actions on pending cards, each with the number of cards that are pending after it, and the text of the toast. */
const ACTIONS: { name: string; act(page: Page): Promise<void>; pending: number; said: string | RegExp }[] = [
  {
    name: 'acknowledging one',
    act: (page) => getAcknowledgeButton(page, REDIS).click(),
    pending: 2,
    said: 'redis acknowledged.',
  },
  {
    name: 'acknowledging a selection',
    async act(page) {
      for (const image of [REDIS, SONARR]) await getSelectBox(page, image).check()
      await page.getByRole('toolbar').getByRole('button', { name: 'Acknowledge' }).click()
    },
    pending: 1,
    said: '2 images acknowledged.',
  },
  {
    name: 'acknowledging a section',
    async act(page) {
      await page.getByRole('button', { name: 'Acknowledge all in web' }).click()
      await page.getByRole('button', { name: 'Acknowledge 2 in web' }).click()
    },
    pending: 1,
    said: '2 images acknowledged.',
  },
  {
    name: 'acknowledging everything',
    async act(page) {
      await page.getByRole('button', { name: 'Acknowledge all', exact: true }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge 3' }).click()
    },
    pending: 0,
    said: '3 images acknowledged.',
  },
  {
    name: 'snoozing',
    act: (page) => choose(page, REDIS, 'Snooze until tomorrow'),
    pending: 2,
    said: /redis snoozed until \w+/,
  },
  {
    name: 'muting',
    act: (page) => choose(page, REDIS, 'Mute'),
    pending: 2,
    said: 'redis muted.',
  },
]

for (const { name, act, pending, said } of ACTIONS) {
  for (const [means, undo] of [
    ['the toast', undoByToast],
    ['Ctrl+Z', undoByKeys],
  ] as const) {
    test(`Undoing ${name} by ${means} makes the same cards pending again`, async ({ page }) => {
      await act(page)
      await expect(page.getByRole('status')).toContainText(said)
      await expectPending(page, pending)
      await undo(page)
      await expect(page.getByRole('status')).toContainText('Undone.')
      await expectPending(page, 3)
      await page.reload()
      for (const image of IMAGES) await expect(getAcknowledgeButton(page, image)).toBeVisible()
    })
  }
}

test('Undoing brings each image back into the state it had', async ({ page, request }) => {
  await request.post('/api/updates/batch', { data: { images: [CADDY], state: 'muted' } })
  await expect(page).toHaveTitle('DiunDash (2)')
  await takeAim(page)
  await page.getByText('1 muted').last().click()
  for (const image of [REDIS, CADDY]) await getSelectBox(page, image).check()
  await page.getByRole('button', { name: 'Snooze or mute the selection' }).click()
  await page.getByRole('menuitem', { name: 'Snooze until Monday' }).click()
  await expectPending(page, 1)
  await undoByKeys(page)
  await expectPending(page, 2)
  await expect(getCard(page, CADDY)).toContainText('muted')
})

test('Undoing a move brings each card back to where it was', async ({ page }) => {
  for (const image of [REDIS, SONARR]) await getSelectBox(page, image).check()
  await page.getByRole('button', { name: 'Move the selection' }).click()
  await page.getByRole('menuitem', { name: 'Move to new tag…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('films')
  await page.getByRole('button', { name: 'Create and move' }).click()
  await expect(getCard(page, REDIS, 'films')).toBeVisible()
  await expect(getCard(page, SONARR, 'films')).toBeVisible()
  await undoByToast(page)
  await expect(getCard(page, REDIS, 'web')).toBeVisible()
  await expect(getCard(page, SONARR, 'Untagged')).toBeVisible()
})

async function undoByToast(page: Page): Promise<void> {
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
}

async function undoByKeys(page: Page): Promise<void> {
  await page.keyboard.press('Control+z')
}

async function expectPending(page: Page, count: number): Promise<void> {
  await expect(page).toHaveTitle(count === 0 ? 'DiunDash' : `DiunDash (${count})`)
}
