import { expect, type Page } from '@playwright/test'
import { type Gate, REFUSALS } from '../support/access/gate'
import { getNotice, SENTENCE, test } from '../support/access/gate-session'
import { expectAccessible } from '../support/board/accessibility'
import {
  choose,
  getAcknowledgeButton,
  getCard,
  getHandle,
  getSection,
  receive,
  tagImages,
} from '../support/board/board-page'
import { carry } from '../support/board/drag'
import { takePicture } from '../support/board/picture'
import { expectToFit, PHONE } from '../support/board/small-screen'

const REDIS = 'docker.io/library/redis:7'
const CADDY = 'docker.io/library/caddy:2'
const FAULT = `That did not work. ${SENTENCE} Reload.`

/** Opens the board, and waits for the code that it loads once it is shown: no request of the page's own is then under way. */
async function openBoardBehind(page: Page, gate: Gate): Promise<void> {
  let [loaded, before] = [0, -1]
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') loaded += 1
  })
  await page.goto(gate.url)
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  const isQuiet = () => {
    const isSame = loaded === before
    before = loaded
    return isSame
  }
  await expect.poll(isQuiet, { intervals: [1_000] }).toBe(true)
}

/** Sends the event that a browser sends when its tab becomes visible again. */
const lookAgain = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))

test.describe('A gate’s session that ends under an open board', () => {
  test.beforeEach(async ({ request }) => {
    for (const image of [REDIS, CADDY]) await receive(request, image)
    await tagImages(request, 'media', [])
  })

  for (const refusal of REFUSALS) {
    test(`is noticed by an acknowledgement that ${refusal} answers, which takes no effect`, async ({ page, gate }) => {
      await openBoardBehind(page, gate)
      gate.shut(refusal)
      await getAcknowledgeButton(page, REDIS).click()
      await expect(page.getByRole('status')).toContainText(FAULT)
      await expect(getNotice(page)).toBeVisible()
      await expect(getAcknowledgeButton(page, REDIS)).toBeVisible()
      await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden()
      await expect(page).toHaveTitle('DiunDash (2)')
    })

    test(`is noticed when ${refusal} answers the stream and what is read, and leads through the gate`, async ({
      page,
      gate,
    }) => {
      await page.clock.install()
      await openBoardBehind(page, gate)
      gate.shut(refusal)
      gate.cut()
      await expect(getNotice(page)).toBeVisible()
      await expect(page.getByText('Signed out', { exact: true })).toBeVisible()
      await expect(page.getByText('The server cannot be reached.')).toBeHidden()
      const before = gate.countRefused()
      await page.clock.runFor(5 * 60_000)
      // The gate would have received requests of the page before this one.
      await page.evaluate(() => fetch('/last', { redirect: 'manual' }))
      expect(gate.countRefused()).toBe(before + 1)
      await getNotice(page).getByRole('button', { name: 'Reload' }).click()
      await expect(page.getByRole('heading', { name: 'Sign in at the gate' })).toBeVisible()
      gate.open()
      await openBoardBehind(page, gate)
    })
  }

  test('is noticed by every action of the board, and each is taken back', async ({ page, gate }) => {
    // The whole board fits on the screen. Near an edge a drag would scroll the page.
    await page.setViewportSize({ width: 1280, height: 1100 })
    await openBoardBehind(page, gate)
    gate.shut('a page')
    gate.cut()
    await expect(getNotice(page)).toBeVisible()
    const steps = [
      () => choose(page, REDIS, 'Mute'),
      () => choose(page, REDIS, 'Snooze until tomorrow'),
      async () => {
        await carry(page, getHandle(page, REDIS), { name: 'redis', to: 'media' })
        await page.mouse.up()
      },
      async () => {
        await page.getByRole('button', { name: 'Edit tag media' }).click()
        await page.getByRole('button', { name: 'Delete tag' }).click()
      },
    ]
    for (const step of steps) {
      await step()
      await expect(page.getByRole('status')).toContainText(FAULT)
      await page.getByRole('button', { name: 'Dismiss' }).click()
      await expect(getCard(page, REDIS, 'Untagged')).toBeVisible()
      await expect(getAcknowledgeButton(page, REDIS)).toBeVisible()
      await expect(getSection(page, 'media')).toBeVisible()
    }
  })

  test('keeps the note, the rules and the tag that were being written', async ({ page, gate }) => {
    await page.goto(`${gate.url}/?image=${encodeURIComponent(REDIS)}`)
    const drawer = page.getByRole('dialog')
    const note = drawer.getByRole('textbox', { name: 'Your note' })
    await note.fill('Wait for the migration')
    gate.shut('a redirect')
    await drawer.getByRole('button', { name: 'Save' }).click()
    await expect(getNotice(page).last()).toBeVisible()
    await expect(note).toHaveValue('Wait for the migration')
    await expect(page.getByText('Note saved.')).toBeHidden()
    await page.keyboard.press('Escape')

    gate.open()
    await openBoardBehind(page, gate)
    await page.getByRole('button', { name: 'Rules' }).click()
    await drawer.getByRole('button', { name: 'Add rule' }).click()
    await drawer.getByLabel('Image').fill('*redis*')
    await drawer.getByLabel('Set tag').selectOption('media')
    gate.shut('401')
    await drawer.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(drawer.getByText(`${SENTENCE} Reload.`)).toBeVisible()
    await expect(drawer.getByLabel('Image')).toHaveValue('*redis*')
    await expectAccessible(page)
  })

  test('is over once the person has signed in elsewhere and looks at the page again', async ({
    page,
    gate,
    request,
  }) => {
    await openBoardBehind(page, gate)
    gate.shut('a redirect to another site')
    gate.cut()
    await expect(getNotice(page)).toBeVisible()
    gate.open()
    await receive(request, 'docker.io/library/nginx:1')
    await lookAgain(page)
    await expect(getNotice(page)).toBeHidden()
    await expect(page.getByText('Live', { exact: true })).toBeVisible()
    await expect(getCard(page, 'docker.io/library/nginx:1')).toBeVisible()
  })

  test('is told apart from a server that a proxy cannot reach', async ({ page, gate }) => {
    await openBoardBehind(page, gate)
    gate.lose()
    await expect(page.getByText('The server cannot be reached.', { exact: true })).toBeVisible()
    await getAcknowledgeButton(page, REDIS).click()
    await expect(page.getByRole('status')).toContainText('Something in front of the server answered 502.')
    await expect(getNotice(page)).toBeHidden()
    gate.open()
    await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: 20_000 })
  })

  test('is said where everyone can read it', async ({ page, gate }) => {
    await openBoardBehind(page, gate)
    gate.shut('a page')
    gate.cut()
    await expect(getNotice(page)).toBeVisible()
    await expectAccessible(page)
    await takePicture(page, 'gate-notice')
    await page.setViewportSize(PHONE.viewport)
    await expectToFit(page)
    await takePicture(page, 'gate-notice-phone')
  })
})
