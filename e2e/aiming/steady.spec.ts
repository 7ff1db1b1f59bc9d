import { expect, type Locator, type Page } from '@playwright/test'
import { AIM_MS, getAcknowledgeButton, openBoard, receive } from '../support/board/board-page'
import { test } from '../support/test'

const VIEWS = [
  { name: 'board', query: '' },
  { name: 'table', query: '?view=table' },
  { name: 'board by host', query: '?group=host' },
  { name: 'table without groups', query: '?view=table&group=none' },
]

test.beforeEach(async ({ request }) => {
  for (const image of ['redis:7', 'alpine:3']) await receive(request, image)
})

for (const { name, query } of VIEWS) {
  test(`${name}: what arrives waits while the pointer is over the list, and a click hits what it was aimed at`, async ({
    page,
    request,
  }) => {
    await openBoard(page, query)
    const [x, y] = await aimAt(getAcknowledgeButton(page, 'alpine:3'))
    await receive(request, 'caddy:2')
    await receive(request, 'redis:7', { digest: 'sha256:newer' })
    await expect(page.getByRole('button', { name: '2 new · Show' })).toBeVisible()
    await expect(page).toHaveTitle('DiunDash (3)')
    await page.mouse.click(x, y)
    await expect(page.getByRole('status')).toContainText('alpine acknowledged.')
    await expect(page).toHaveTitle('DiunDash (2)')
    await expect(getAcknowledgeButton(page, 'caddy:2')).toBeHidden()
    await page.getByRole('button', { name: '2 new · Show' }).click()
    await expect(getAcknowledgeButton(page, 'caddy:2')).toBeVisible()
    await expect(page.getByRole('button', { name: /Show$/ })).toBeHidden()
  })
}

test('What waits is shown when the pointer leaves the list, and is announced before', async ({ page, request }) => {
  await openBoard(page)
  await aimAt(getAcknowledgeButton(page, 'alpine:3'))
  await request.patch('/api/updates/redis:7')
  await expect(page.getByText('1 changed, not shown yet.')).toBeAttached()
  await receive(request, 'caddy:2')
  await expect(page.getByRole('button', { name: '1 new, 1 changed · Show' })).toBeVisible()
  await page.mouse.move(1, 1)
  await expect(getAcknowledgeButton(page, 'caddy:2')).toBeVisible()
  await expect(getAcknowledgeButton(page, 'redis:7')).toBeHidden()
})

test('What arrives waits while the keyboard’s focus is in the list, and the key hits what has the focus', async ({
  page,
  request,
}) => {
  await openBoard(page)
  await getAcknowledgeButton(page, 'alpine:3').focus()
  await request.patch('/api/updates/alpine:3')
  await receive(request, 'caddy:2')
  await expect(page.getByRole('button', { name: '1 new, 1 changed · Show' })).toBeVisible()
  await expect(getAcknowledgeButton(page, 'alpine:3')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText('alpine was not acknowledged: it has changed since.')
  await expect(page).toHaveTitle('DiunDash (2)')
  await page.getByRole('button', { name: 'Theme' }).focus()
  await expect(getAcknowledgeButton(page, 'caddy:2')).toBeVisible()
})

test('What a person acknowledges never waits to be shown, though the page hears of it before the answer', async ({
  page,
}) => {
  await openBoard(page)
  await page.route('**/api/updates/batch', async (route) => {
    // The page reads the board anew meanwhile, since the event stream says that it has changed.
    const hasRead = page.waitForResponse((other) => other.url().includes('/api/board'))
    const response = await route.fetch()
    await hasRead
    await page.waitForTimeout(300)
    await route.fulfill({ response })
  })
  await page.evaluate(recordOffers)
  await getAcknowledgeButton(page, 'alpine:3').click()
  await expect(page.getByRole('status')).toContainText('alpine acknowledged.')
  // The board is read once more after the answer, and what is shown is taken from that.
  await page.waitForTimeout(500)
  expect(await page.evaluate(() => document.documentElement.dataset.offers)).toBe('')
})

test('What arrived while the board was held is not acknowledged along with what was shown anew since', async ({
  page,
  request,
}) => {
  await openBoard(page)
  await aimAt(getAcknowledgeButton(page, 'alpine:3'))
  await receive(request, 'redis:7', { digest: 'sha256:newer' })
  await receive(request, 'alpine:3', { digest: 'sha256:newer' })
  await expect(page.getByRole('button', { name: '2 new · Show' })).toBeVisible()
  await getAcknowledgeButton(page, 'alpine:3').click()
  await expect(page.getByRole('status')).toContainText('alpine was not acknowledged: it has changed since.')
  await expect(page.getByRole('button', { name: '1 new · Show' })).toBeVisible()
  // Its card is back once the board has been read again, and the question is about the cards that are shown.
  await expect(getAcknowledgeButton(page, 'alpine:3')).toBeVisible()
  await page.getByRole('button', { name: 'Acknowledge all in Untagged' }).click()
  await page.getByRole('button', { name: 'Acknowledge 2 in Untagged' }).click()
  await expect(page).toHaveTitle('DiunDash (1)')
  await page.reload()
  await expect(getAcknowledgeButton(page, 'redis:7')).toBeVisible()
  await expect(page).toHaveTitle('DiunDash (1)')
})

test('A click just after the cards have moved does not hit the one that moved there, a later one does', async ({
  page,
  request,
}) => {
  await openStoppedBoard(page)
  const { x, y } = await findCentre(getAcknowledgeButton(page, 'alpine:3'))
  await receive(request, 'caddy:2')
  await expect(getAcknowledgeButton(page, 'caddy:2')).toBeVisible()
  await page.mouse.click(x, y)
  await expect(page.getByRole('status')).toBeEmpty()
  await page.clock.runFor(AIM_MS)
  await page.mouse.click(x, y)
  await expect(page.getByRole('status')).toContainText('caddy acknowledged.')
})

test('After a click elsewhere, a click hits what is there', async ({ page, request }) => {
  await openStoppedBoard(page)
  const { x, y } = await findCentre(getAcknowledgeButton(page, 'alpine:3'))
  await receive(request, 'caddy:2')
  await expect(getAcknowledgeButton(page, 'caddy:2')).toBeVisible()
  await page.mouse.click(1, 1)
  await page.mouse.click(x, y)
  await expect(page.getByRole('status')).toContainText('caddy acknowledged.')
})

test('A click in a menu hits the item, whichever card is beneath it', async ({ page, request }) => {
  await page.setViewportSize({ width: 600, height: 800 })
  await openStoppedBoard(page)
  await page.getByRole('button', { name: 'More actions for alpine:3', exact: true }).click()
  await receive(request, 'caddy:2')
  await expect(page.getByRole('button', { name: '1 new · Show' })).toBeVisible()
  await page.getByRole('menuitem', { name: 'Mute', exact: true }).click()
  await expect(page.getByRole('status')).toContainText('alpine muted.')
})

test('A double click acknowledges one card, and a later click the next', async ({ page }) => {
  await openBoard(page)
  const { x, y } = await findCentre(getAcknowledgeButton(page, 'alpine:3'))
  await page.mouse.dblclick(x, y, { delay: 100 })
  await expect(page.getByRole('status')).toContainText('alpine acknowledged.')
  await page.reload()
  await expect(page).toHaveTitle('DiunDash (1)')
  await page.mouse.click(x, y)
  await expect(page).toHaveTitle('DiunDash')
})

/** Opens a board whose clock stands still, so that cards that moved have just moved, however long the test takes. */
async function openStoppedBoard(page: Page): Promise<void> {
  await page.clock.install()
  await openBoard(page)
  await page.clock.pauseAt(Date.now() + 10_000)
}

/** Puts the pointer on the target, and returns the place. */
async function aimAt(target: Locator): Promise<[x: number, y: number]> {
  await target.hover()
  const { x, y } = await findCentre(target)
  return [x, y]
}

async function findCentre(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox()
  if (box === null) throw new Error('It is not on the screen.')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Writes the offers to show what has changed, from now on, to the document. It is sent to the page, and uses nothing but itself. */
function recordOffers(): void {
  const { dataset } = document.documentElement
  dataset.offers = ''
  new MutationObserver(() => {
    const offer = [...document.querySelectorAll('button')].find(({ textContent }) => textContent.endsWith('Show'))
    if (offer !== undefined) dataset.offers = offer.textContent
  }).observe(document.body, { subtree: true, childList: true })
}
