import { expect, type Locator } from '@playwright/test'
import { getCard, getSection, openBoard, receive, tagImages } from '../support/board/board-page'
import { PHONE } from '../support/board/small-screen'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'

test.beforeEach(async ({ request }) => {
  for (let n = 0; n < 40; n += 1) {
    const hostname = n % 2 === 0 ? 'nas' : 'vps'
    await receive(request, `ghcr.io/team-${n}/image-${n}:1.${n}.0`, { hostname, metadata: { ctn_names: `app-${n}` } })
  }
  await receive(request, REDIS, { metadata: { ctn_names: 'redis' } })
  await request.patch(`/api/updates/${REDIS}`, { data: { note: 'Dump it first\nand tell Anna' } })
})

test.describe('on a desk', () => {
  test.use({ viewport: { width: 1280, height: 900 } })

  test('Cards are at most 84 px high, a note included, and rows 32 px', async ({ page }) => {
    await openBoard(page)
    const card = getCard(page, REDIS)
    await expect(card).toContainText('Note: Dump it first')
    await expect(card).not.toContainText('Anna')
    expect(Math.max(...(await measureHeights(page.getByRole('article'))))).toBeLessThanOrEqual(84)
    expect(countWithin(await measureBottoms(page.getByRole('article')), 900)).toBeGreaterThanOrEqual(24)
    await openBoard(page, '?view=table')
    expect(new Set(await measureHeights(page.locator('tr[data-row]')))).toEqual(new Set([32]))
    expect(countWithin(await measureBottoms(page.locator('tr[data-row]')), 900)).toBeGreaterThanOrEqual(23)
  })

  test('A table that is scrolled shows 25 rows and more, since the header of the page leaves it the room', async ({
    page,
  }) => {
    await openBoard(page, '?view=table&group=none')
    await page.mouse.wheel(0, 400)
    await expect(page.getByRole('banner')).not.toBeInViewport()
    const [covered = 0] = await measureBottoms(page.getByRole('columnheader', { name: 'Image' }))
    const bottoms = await measureBottoms(page.locator('tr[data-row]'))
    expect(countWithin(bottoms, 900) - countWithin(bottoms, covered + 31)).toBeGreaterThanOrEqual(25)
  })

  test('The header of a table and the title of its section stay in sight, and the header sorts it', async ({
    page,
  }) => {
    await openBoard(page, '?view=table')
    await page.keyboard.press('End')
    await expect(getSection(page, 'Untagged').getByRole('heading')).toBeInViewport({ ratio: 1 })
    const header = page.getByRole('columnheader', { name: 'Image' })
    await expect(header).toBeInViewport({ ratio: 1 })
    await header.getByRole('button').click()
    await expect(header).toHaveAttribute('aria-sort', 'ascending')
    await expect(page).toHaveURL((url) => url.search.includes('sort=name'))
    await header.getByRole('button').click()
    await expect(header).toHaveAttribute('aria-sort', 'descending')
    await expect(page.getByRole('rowheader').first()).toHaveAccessibleName(REDIS)
  })

  test('A click anywhere on a card or row opens its image, except on a control or to select text', async ({ page }) => {
    await openBoard(page)
    const drawer = page.getByRole('dialog', { name: 'redis 7' })
    await getCard(page, REDIS).getByText('just now').click()
    await expect(drawer).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(drawer).toBeHidden()
    await getCard(page, REDIS)
      .getByText('Dump it first')
      .dblclick({ modifiers: ['Shift'] })
    await getCard(page, REDIS).getByRole('checkbox').check()
    await expect(drawer).toBeHidden()
    await getCard(page, REDIS).getByRole('button', { name: 'More actions' }).click()
    await getCard(page, REDIS).getByText('Dump it first').click()
    await expect(page.getByRole('menu')).toBeHidden()
    await expect(drawer).toBeHidden()
    await openBoard(page, '?view=table')
    await page.getByRole('row').filter({ hasText: 'redis' }).getByText('just now').last().click()
    await expect(drawer).toBeVisible()
  })

  test('Names that collide are lengthened', async ({ page, request }) => {
    for (const part of ['api', 'web']) await receive(request, `registry.lan:5000/team/${part}:1`)
    await openBoard(page)
    for (const part of ['api', 'web']) {
      await expect(getCard(page, `registry.lan:5000/team/${part}:1`).getByRole('heading')).toHaveText(`team/${part} 1`)
    }
  })

  test('What is done to an image, its page and its drag call it by the name of its card', async ({ page, request }) => {
    for (const part of ['api', 'web']) await receive(request, `registry.lan:5000/team/${part}:1`)
    await openBoard(page)
    const image = 'registry.lan:5000/team/web:1'
    await getCard(page, image).getByRole('heading').click()
    await expect(page.getByRole('dialog', { name: 'team/web 1' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: `Move ${image}`, exact: true }).focus()
    await page.keyboard.press('Space')
    await expect(page.getByText('team/web lifted.')).toBeAttached()
    await page.keyboard.press('Escape')
    await getCard(page, image).getByRole('button', { name: 'Acknowledge' }).click()
    await expect(page.getByText('team/web acknowledged.')).toBeVisible()
  })

  test('Empty tags fold into a line, in which an image can still be dropped on each', async ({ page, request }) => {
    for (const name of ['a', 'b', 'c', 'W'.repeat(100)]) await tagImages(request, name, [])
    await openBoard(page)
    const fold = page.getByRole('button', { name: '4 empty tags' })
    await expect(fold).toHaveAttribute('aria-expanded', 'false')
    await page.getByRole('button', { name: `Move ${REDIS}`, exact: true }).dragTo(getSection(page, 'b'), { steps: 8 })
    await expect(getSection(page, 'b').getByRole('article')).toHaveAccessibleName(REDIS)
    await page.getByRole('button', { name: '3 empty tags' }).click()
    await expect(getSection(page, 'c')).toContainText('No images here yet.')
  })
})

test.describe('on a phone', () => {
  test.use(PHONE)

  test('Six updates are seen at first sight, as cards and as rows', async ({ page }) => {
    await openBoard(page)
    expect(countWithin(await measureBottoms(page.getByRole('article')), 844)).toBeGreaterThanOrEqual(6)
    await openBoard(page, '?view=table')
    expect(countWithin(await measureBottoms(page.locator('tr[data-row]')), 844)).toBeGreaterThanOrEqual(10)
  })
})

function measureHeights(rows: Locator): Promise<number[]> {
  return rows.evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().height))
}

function measureBottoms(rows: Locator): Promise<number[]> {
  return rows.evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().bottom))
}

function countWithin(bottoms: readonly number[], height: number): number {
  return bottoms.filter((bottom) => bottom <= height).length
}
