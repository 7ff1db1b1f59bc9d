import { expect, type Page, type Route } from '@playwright/test'
import { expectAccessible } from '../support/board/accessibility'
import { getCard, openBoard, receive, tagImages } from '../support/board/board-page'
import { takePicture } from '../support/board/picture'
import { expectToFit, PHONE } from '../support/board/small-screen'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'
const CADDY = 'docker.io/library/caddy:2'

const getEntries = (page: Page) => page.getByRole('listitem')

test.beforeEach(async ({ request }) => {
  await receive(request, REDIS, { digest: 'sha256:1111111111111111' })
  await receive(request, CADDY, { hostname: 'vps', status: 'new' })
  await request.patch(`/api/updates/${REDIS}`)
  await receive(request, REDIS, { digest: 'sha256:2222222222222222' })
})

test('Everything that happened is on one page, and leads to the image', async ({ page }) => {
  await openBoard(page)
  await page.getByRole('link', { name: 'Activity' }).click()
  await expect(page).toHaveTitle('Activity · DiunDash')
  await expect(getEntries(page)).toHaveCount(4)
  await expect(getEntries(page).filter({ hasText: 'Acknowledged' })).toContainText('redis')
  await expect(getEntries(page).filter({ hasText: 'sha256:111111111111 → sha256:222222222222' })).toBeVisible()
  await expectAccessible(page)
  await takePicture(page, 'activity')
  await getEntries(page).first().getByRole('link').click()
  await expect(page.getByRole('dialog', { name: 'redis 7' })).toBeVisible()
})

test('An image that DIUN found unchanged is listed as unchanged, and needs no attention', async ({ page, request }) => {
  await request.patch(`/api/updates/${REDIS}`)
  await receive(request, REDIS, { digest: 'sha256:2222222222222222', status: 'unchange' })
  await receive(request, 'docker.io/library/postgres:17', { status: 'unchange' })
  await page.goto('/activity')
  await page.getByRole('button', { name: 'nas reported 2 images: 1 updated, 2 unchanged' }).click()
  await expect(getEntries(page).filter({ hasText: /^(redis|postgres) nas saw it unchanged/ })).toHaveCount(2)
  await takePicture(page, 'activity-unchanged')
  await openBoard(page)
  await expect(page.getByRole('article')).toHaveCount(1)
})

test('The activity can be filtered by kind and searched, and a link keeps both', async ({ page }) => {
  await page.goto('/activity')
  await page.getByRole('button', { name: 'Actions' }).click()
  await expect(getEntries(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Reports' }).click()
  await page.getByRole('searchbox').fill('VPS')
  await expect(getEntries(page)).toHaveCount(1)
  await expect(getEntries(page)).toContainText('caddy')
  await expect(page).toHaveURL((url) => url.search === '?kind=events&q=VPS')
  await page.reload()
  await expect(getEntries(page)).toHaveCount(1)
  await page.getByRole('searchbox').fill('nothing')
  await expect(page.getByText('Nothing matches')).toBeVisible()
})

test('The activity shows the runs of DIUN live, and finds them by their host', async ({ page, request }) => {
  await page.goto('/activity')
  await expect(getEntries(page)).toHaveCount(4)
  const data = '9 tag(s) have been scanned:\n* 1 new tag(s) found\n* 2 tag(s) updated\n* 6 tag(s) unchanged'
  await request.post('/ping/nas/start')
  await request.post('/ping/nas', { data })
  await expect(getEntries(page).first()).toContainText('nas checked 9 images: 1 new, 2 updated')
  await request.post('/ping/vps/fail')
  await expect(getEntries(page).first()).toContainText('DIUN on vps was stopped')
  await takePicture(page, 'activity-runs')
  await page.getByRole('button', { name: 'Runs' }).click()
  await expect(getEntries(page)).toHaveCount(2)
  await page.getByRole('searchbox').fill('nas')
  await expect(getEntries(page)).toHaveCount(1)
  await page.getByRole('searchbox').clear()
  await page.getByRole('button', { name: 'Access' }).click()
  await expect(page.getByText('Nothing has happened yet.')).toBeVisible()
})

test('A run is one line under the heading of its day, and unfolds to its reports', async ({ page, request }) => {
  await request.post('/ping/nas', { data: '2 tag(s) have been scanned:\n* 2 tag(s) updated' })
  await page.goto('/activity')
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Today'])
  const run = page.getByRole('button', { name: 'nas checked 2 images: 2 updated' })
  await expect(run).toHaveAttribute('aria-expanded', 'false')
  await expect(getEntries(page)).toHaveCount(3)
  await run.press('Enter')
  await expect(run).toHaveAttribute('aria-expanded', 'true')
  await expect(getEntries(page)).toHaveCount(5)
  await expect(getEntries(page).filter({ hasText: /^redis nas reported an update/ })).toHaveCount(2)
  await expectAccessible(page)
  await takePicture(page, 'activity-fold')
  await page.getByRole('searchbox').fill('redis')
  await expect(run).toBeHidden()
  await expect(getEntries(page).filter({ hasText: 'nas reported an update' })).toHaveCount(2)
})

test('What people did is undone from the activity, but for what others have changed since', async ({
  page,
  request,
}) => {
  await request.post('/api/updates/batch', { data: { images: [REDIS, CADDY], state: 'acknowledged' } })
  await request.patch(`/api/updates/${CADDY}`, { data: { state: 'muted' } })
  await page.goto('/activity')
  const undo = page.getByRole('button', { name: /^Undo: .*Acknowledged, along with 1 other image$/ })
  await expect(undo).toHaveText('Undo')
  await expectAccessible(page)
  await undo.click()
  await expect(page.getByRole('status')).toContainText('Undone, except for 1 item that has changed since.')
  await expect(undo).toBeHidden()
  await expect(page.locator('a:focus')).toBeVisible()
  await page.getByRole('button', { name: 'Undo: caddy, Muted' }).click()
  await expect(page.getByRole('status')).toContainText('Undone.')
  await expect(page.getByRole('button', { name: 'Undo: caddy, Muted' })).toBeHidden()
  await openBoard(page)
  await expect(page.getByRole('article', { name: REDIS })).toBeVisible()
})

test('Images that would be called alike are told apart', async ({ page, request }) => {
  const images = ['api', 'web'].map((part) => `registry.lan:5000/team/${part}:1`)
  for (const image of images) {
    await receive(request, image)
    await request.patch(`/api/updates/${image}`, { data: { state: 'acknowledged' } })
  }
  await page.goto('/activity?kind=actions')
  for (const part of ['api', 'web']) {
    await expect(page.getByRole('link', { name: `team/${part}` })).toBeVisible()
    await expect(page.getByRole('button', { name: `Undo: team/${part}, Acknowledged` })).toBeVisible()
  }
})

test('A move shows the tag as the board does, and is undone unless the images were moved on', async ({
  page,
  request,
}) => {
  await tagImages(request, 'media', [REDIS])
  await page.goto('/activity?kind=actions')
  await expect(getEntries(page).first()).toContainText('Moved to media')
  await takePicture(page, 'activity-tag')
  const undo = page.getByRole('button', { name: 'Undo: redis, Moved to media' })
  await expect(undo).toBeVisible()
  await tagImages(request, 'web', [REDIS])
  await expect(undo).toBeHidden()
  await page.getByRole('button', { name: 'Undo: redis, Moved to web' }).click()
  await expect(getEntries(page).first()).toContainText('Moved to media')
  await openBoard(page)
  await expect(getCard(page, REDIS, 'media')).toBeVisible()
})

test('New activity shows by itself, and older activity on demand', async ({ page, request }) => {
  // Three of one host would be folded into one.
  for (let n = 0; n < 120; n += 1) await receive(request, `app-${n}`, { hostname: `host-${n % 60}` })
  await page.goto('/activity')
  await expect(getEntries(page)).toHaveCount(100)
  await page.getByRole('button', { name: 'Show older' }).click()
  await expect(getEntries(page)).toHaveCount(124)
  await expect(page.getByRole('button', { name: 'Show older' })).toBeHidden()
  await receive(request, 'newest:1', { hostname: 'pi' })
  await expect(getEntries(page).first()).toContainText('newest')
  await expect(getEntries(page)).toHaveCount(125)
})

/** The ways in which a proxy lets no event stream through. */
const PROXIES: { name: string; answer(route: Route): Promise<void> }[] = [
  { name: 'refused', answer: (route) => route.abort() },
  { name: 'held back', answer: () => new Promise(() => {}) },
]

for (const { name, answer } of PROXIES) {
  test(`While the stream is ${name}, the activity is read every 15 s, and the page says when`, async ({
    page,
    request,
  }) => {
    await page.clock.install()
    await page.route('**/api/changes', answer)
    await page.goto('/activity')
    await expect(getEntries(page)).toHaveCount(4)
    await receive(request, 'newest:1', { hostname: 'pi' })
    await page.clock.runFor(16_000)
    await expect(getEntries(page).first()).toContainText('newest')
    await expect(page.getByText(/^Checked \d/)).toBeVisible()
  })
}

test('A kind that is filtered away is not requested any more', async ({ page }) => {
  await page.clock.install()
  await page.route('**/api/changes', () => {})
  const asked: Route[] = []
  await page.route('**/api/events?*', (route) => void asked.push(route))
  await page.goto('/activity')
  await expect.poll(() => asked.length).toBe(1)
  await page.getByRole('button', { name: 'Actions' }).click()
  await expect(getEntries(page)).toHaveCount(1)
  for (const route of asked) await Promise.all([page.waitForResponse(/api.events/), route.continue()])
  await page.clock.runFor(61_000)
  expect(asked).toHaveLength(1)
})

test('When the page comes back into view, it reads the activity at once', async ({ page, request }) => {
  await page.route('**/api/changes', () => {})
  await page.goto('/activity')
  await expect(getEntries(page)).toHaveCount(4)
  await receive(request, 'newest:1', { hostname: 'pi' })
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(getEntries(page).first()).toContainText('newest')
})

test('When the server is gone the activity page says so, and catches up when it is back', async ({
  page,
  request,
  app,
}) => {
  await page.goto('/activity')
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await expect(getEntries(page)).toHaveCount(4)
  await app.kill('SIGKILL')
  await expect(page.getByText('Reconnecting…')).toBeVisible()
  await expect(page.getByText('The server cannot be reached.')).toBeVisible()
  await expect(getEntries(page)).toHaveCount(4)
  await app.restart()
  await receive(request, 'meanwhile:1', { hostname: 'pi' })
  await expect(getEntries(page).first()).toContainText('meanwhile', { timeout: 20_000 })
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await expect(page.getByText('The server cannot be reached.')).toBeHidden()
})

test.describe('on a phone', () => {
  test.use(PHONE)

  test('The activity fits the screen of a phone', async ({ page, request }) => {
    await receive(request, `registry.lan/${'long-'.repeat(60)}name:1`, {
      hostname: 'pi',
      metadata: { ctn_names: 'c'.repeat(200) },
    })
    await page.goto('/activity')
    await expect(getEntries(page)).toHaveCount(5)
    await expectToFit(page)
    await takePicture(page, 'activity-phone')
    await expectAccessible(page)
  })
})
