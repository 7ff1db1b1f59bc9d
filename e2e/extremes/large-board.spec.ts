import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { getCard, getSelectBox, openBoard, receive } from '../support/board/board-page'
import { test } from '../support/test'

const COUNT = 1_000
const AT_ONCE = 50

/** The image that is received first, and so is the last on the board. */
const LAST = 'docker.io/library/last:1'
const MIDDLE = 'docker.io/library/image-500:1'

test.beforeEach(async ({ page, request }) => {
  test.slow()
  await receive(request, LAST)
  await receiveRest(request)
  await openBoard(page)
  await expect(page).toHaveTitle(`DiunDash (${COUNT})`)
})

test('A board of a thousand cards renders only those near the screen', async ({ page }) => {
  const made = await page.getByRole('article').count()
  expect(made).toBeGreaterThan(20)
  expect(made).toBeLessThan(300)
  await expect(page.getByRole('region')).toHaveCount(1)
  await expect(page.getByRole('region')).toContainText(`${COUNT} pending`)
})

test('Scrolling to the end shows the last card, and removes the first from the page', async ({ page }) => {
  const first = page.getByRole('article').first()
  const name = (await first.getAttribute('aria-label')) ?? ''
  await expect(getCard(page, LAST)).toHaveCount(0)
  await page.keyboard.press('End')
  await expect(getCard(page, LAST)).toBeInViewport()
  await expect(getCard(page, name)).toHaveCount(0)
  await page.keyboard.press('Home')
  await expect(getCard(page, name)).toBeInViewport()
})

test('The search finds a card that was not rendered', async ({ page }) => {
  await expect(getCard(page, MIDDLE)).toHaveCount(0)
  await page.getByRole('combobox').fill('image-500')
  await expect(getCard(page, MIDDLE)).toBeVisible()
  await expect(page.getByRole('article')).toHaveCount(1)
})

test('As a table a large board is rendered in parts as well', async ({ page }) => {
  await page.goto('/?view=table')
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  expect(await page.getByRole('rowheader').count()).toBeLessThan(300)
  await page.keyboard.press('End')
  await expect(page.getByRole('rowheader', { name: LAST })).toBeInViewport()
})

test('A large table leaves the names of its images the width of a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openBoard(page, '?view=table')
  const widths = await page
    .getByRole('rowheader')
    .evaluateAll((names) => names.map((name) => name.getBoundingClientRect().width))
  expect(Math.min(...widths)).toBeGreaterThan(200)
})

test('Cards keep the room that they will need, so that the page does not grow while it is scrolled', async ({
  page,
}) => {
  for (const view of ['board', 'table']) {
    await page.goto(`/?view=${view}`)
    await expect(page.getByText('Live', { exact: true })).toBeVisible()
    const before = await measureHeight(page)
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    await expect(page.locator('[data-row]')).toHaveCount(COUNT)
    expect(Math.abs((await measureHeight(page)) - before)).toBeLessThan(50)
  }
})

test('A printed board has all its cards', async ({ page }) => {
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await expect(page.getByRole('article')).toHaveCount(COUNT)
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await expect.poll(() => page.getByRole('article').count()).toBeLessThan(300)
})

test('All cards of a large board are selected, and acknowledged in one request', async ({ page }) => {
  await page.getByRole('article').first().getByRole('checkbox').check()
  await page.getByRole('button', { name: `Select all ${COUNT}` }).click()
  await page.getByRole('toolbar').getByRole('button', { name: 'Acknowledge' }).click()
  await expect(page.getByRole('status')).toContainText(`${COUNT} images acknowledged.`)
  await expect(page).toHaveTitle('DiunDash')
  await page.keyboard.press('Control+z')
  await expect(page).toHaveTitle(`DiunDash (${COUNT})`)
})

test('The focus stays when cards arrive above, also across the borders of blocks that are rendered together', async ({
  page,
  request,
}) => {
  for (const index of [3, 23]) {
    const image = (await page.getByRole('article').nth(index).getAttribute('aria-label')) ?? ''
    await getSelectBox(page, image).click()
    await page.mouse.move(1, 1)
    const arrived = `docker.io/library/arrived-${index}:1`
    await receive(request, arrived)
    await expect(getCard(page, arrived)).toBeAttached()
    await expect(page.locator('article:focus-within')).toHaveAccessibleName(image)
  }
})

test('The focus stays on a card that is scrolled away, and what arrives then does not scroll back', async ({
  page,
  request,
}) => {
  const image = (await page.getByRole('article').first().getAttribute('aria-label')) ?? ''
  await page.getByRole('button', { name: `More actions for ${image}` }).press('Shift+Tab')
  await page.keyboard.press('Tab')
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  await expect(getCard(page, LAST)).toBeInViewport()
  await receive(request, 'docker.io/library/arrived:1')
  await expect(page).toHaveTitle(`DiunDash (${COUNT + 1})`)
  await expect(getCard(page, LAST)).toBeInViewport()
  await expect(page.getByRole('button', { name: `More actions for ${image}` })).toBeFocused()
})

async function measureHeight(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollHeight)
}

async function receiveRest(request: APIRequestContext): Promise<void> {
  const images = Array.from({ length: COUNT - 1 }, (_, n) => `docker.io/library/image-${n}:1`)
  for (let sent = 0; sent < images.length; sent += AT_ONCE) {
    await Promise.all(images.slice(sent, sent + AT_ONCE).map((image) => receive(request, image)))
  }
}
