import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/board/accessibility'
import { getCard, getSection, openBoard, receive, tagImages } from '../support/board/board-page'
import { test } from '../support/test'

const DAY_MS = 86_400_000
const POSTGRES = 'docker.io/library/postgres:17'
const CADDY = 'docker.io/library/caddy:2'
const NGINX = 'docker.io/library/nginx:1.29'
const REDIS = 'docker.io/library/redis:7'
const GITEA = 'docker.io/gitea/gitea:1'
const WHOAMI = 'docker.io/traefik/whoami:latest'

// A new browser remembers no view.
test.beforeEach(({ context }) => context.clearCookies({ name: 'view' }))

test('A new browser opens the lanes, each with what it is for', async ({ page, request }) => {
  await fillLanes(request)
  await openBoard(page)
  await expect(page.getByRole('region').getByRole('heading', { level: 2 })).toHaveText([
    'Read first',
    'Safe',
    'Settling',
    'Nothing to do',
  ])
  await expectIn(page, 'Read first', [POSTGRES, WHOAMI])
  await expect(getCard(page, POSTGRES)).toContainText('Data store')
  await expect(getCard(page, WHOAMI)).toContainText('Ask Anna first.')
  await expectIn(page, 'Settling', [GITEA, REDIS])
  await expect(getCard(page, GITEA)).toContainText(/safe from \w+/)
  await expect(getCard(page, REDIS)).toContainText(/read first from \w+/)
  await expect(getSection(page, 'Settling')).toContainText('Out for less than 3 days.')
  await expect(getSection(page, 'Nothing to do')).toContainText('1 muted')
  await expect(page).toHaveURL((url) => url.search === '?group=lane')
  await expectAccessible(page)
})

test('What is safe is one line until it is opened, and is acknowledged there', async ({ page, request }) => {
  await fillLanes(request)
  await openBoard(page)
  const safe = getSection(page, 'Safe')
  await expect(safe).toContainText('2 updates')
  await expect(safe.getByRole('article')).toHaveCount(0)
  await safe.getByRole('button', { name: 'Show Safe' }).click()
  await expectIn(page, 'Safe', [CADDY, NGINX])
  await page.reload()
  await expectIn(page, 'Safe', [CADDY, NGINX])
  await safe.getByRole('button', { name: 'Show Safe' }).click()
  await expect(safe.getByRole('article')).toHaveCount(0)

  await safe.getByRole('button', { name: 'Acknowledge all in Safe' }).click()
  await safe.getByRole('button', { name: 'Acknowledge 2 in Safe' }).click()
  await expect(safe).toBeHidden()
  await expect(page).toHaveTitle('DiunDash (4)')
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(safe).toContainText('2 updates')
})

test('A range of cards takes in nothing of a lane that is folded', async ({ page, request }) => {
  await fillLanes(request)
  await openBoard(page)
  const boxes = (lane: string) => getSection(page, lane).getByRole('checkbox', { name: /^Select docker/ })
  await boxes('Read first').first().check()
  await boxes('Settling')
    .last()
    .click({ modifiers: ['Shift'] })
  await expect(page.getByRole('toolbar', { name: 'Selection' })).toContainText('4 selected')
})

test('What is safe is updated by a script for each host', async ({ page, request }) => {
  await fillLanes(request)
  await openBoard(page)
  await getSection(page, 'Safe').getByRole('button', { name: 'Script for a host' }).click()
  await page.getByRole('menuitem', { name: 'pi' }).click()
  const dialog = page.getByRole('dialog', { name: 'Update pi' })
  await expect(dialog.getByRole('list', { name: 'In the script' }).getByRole('listitem')).toHaveText(['nginx:1.29'])
})

test('A search shows what it finds in the lane that is folded otherwise', async ({ page, request }) => {
  await fillLanes(request)
  await openBoard(page)
  await page.getByRole('combobox', { name: 'Search' }).fill('caddy')
  await expectIn(page, 'Safe', [CADDY])
})

test('A fresh update moves by itself into the lane it belongs to, on the open board', async ({ page, request }) => {
  await receive(request, GITEA, { created: daysAgo(2) })
  await receive(request, REDIS, { created: daysAgo(1) })
  await page.clock.install()
  await openBoard(page)
  await expectIn(page, 'Settling', [REDIS, GITEA])
  await page.clock.fastForward(DAY_MS)
  await expectIn(page, 'Settling', [REDIS])
  await expect(getSection(page, 'Safe')).toContainText('1 update')
  await page.clock.fastForward(DAY_MS)
  await expect(getSection(page, 'Settling')).toBeHidden()
  await expectIn(page, 'Read first', [REDIS])
})

test.describe('with SETTLE_DAYS=0', () => {
  test.use({ env: { SETTLE_DAYS: '0' } })

  test('Nothing settles', async ({ page, request }) => {
    await receive(request, GITEA, { created: daysAgo(0) })
    await openBoard(page)
    await expect(getSection(page, 'Safe')).toContainText('1 update')
    await expect(getSection(page, 'Settling')).toBeHidden()
  })
})

test('A browser that was here before views could be remembered keeps its tags', async ({ page, request }) => {
  await receive(request, CADDY, { created: daysAgo(5) })
  await tagImages(request, 'edge', [CADDY])
  await page.addInitScript(() => localStorage.setItem('last-visit', '1'))
  await openBoard(page)
  await expect(getSection(page, 'edge').getByRole('article')).toHaveCount(1)
  await page.reload()
  await expect(getSection(page, 'edge').getByRole('article')).toHaveCount(1)
})

async function fillLanes(request: APIRequestContext): Promise<void> {
  await receive(request, REDIS, { created: daysAgo(1) })
  await receive(request, GITEA, { created: daysAgo(2) })
  await receive(request, WHOAMI, { created: daysAgo(5) })
  await receive(request, POSTGRES, { created: daysAgo(5) })
  await receive(request, NGINX, { created: daysAgo(5), hostname: 'pi', provider: 'docker' })
  await receive(request, CADDY, { created: daysAgo(5) })
  await receive(request, 'quiet:1')
  await request.post('/api/updates/batch', { data: { images: ['quiet:1'], state: 'muted' } })
  const noted = await request.patch(`/api/updates/${WHOAMI}`, { data: { note: 'Ask Anna first.' } })
  expect(noted.ok()).toBe(true)
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString()
}

async function expectIn(page: Page, lane: string, images: readonly string[]): Promise<void> {
  await expect(getSection(page, lane).getByRole('article')).toHaveCount(images.length)
  for (const image of images) await expect(getCard(page, image, lane)).toBeVisible()
}
