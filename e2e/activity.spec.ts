import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessibility'
import { openBoard, receive } from './support/board-page'
import { takePicture } from './support/picture'
import { expectToFit, PHONE } from './support/small-screen'
import { test } from './support/test'

const REDIS = 'docker.io/library/redis:7'
const CADDY = 'docker.io/library/caddy:2'

const entriesOf = (page: Page) => page.getByRole('listitem')

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
  await expect(entriesOf(page)).toHaveCount(4)
  await expect(entriesOf(page).filter({ hasText: 'Acknowledged' })).toContainText('redis')
  await expect(entriesOf(page).filter({ hasText: 'sha256:111111111111 → sha256:222222222222' })).toBeVisible()
  await expectAccessible(page)
  await takePicture(page, 'activity')
  await entriesOf(page).first().getByRole('link').click()
  await expect(page.getByRole('dialog', { name: 'redis 7' })).toBeVisible()
})

test('It is filtered by kind and searched, and a link to it is too', async ({ page }) => {
  await page.goto('/activity')
  await page.getByRole('button', { name: 'Actions' }).click()
  await expect(entriesOf(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Reports' }).click()
  await page.getByRole('searchbox').fill('VPS')
  await expect(entriesOf(page)).toHaveCount(1)
  await expect(entriesOf(page)).toContainText('caddy')
  await expect(page).toHaveURL((url) => url.search === '?kind=events&q=VPS')
  await page.reload()
  await expect(entriesOf(page)).toHaveCount(1)
  await page.getByRole('searchbox').fill('nothing')
  await expect(page.getByText('Nothing matches')).toBeVisible()
})

test('The runs of DIUN are part of it, live, and found by their host', async ({ page, request }) => {
  await page.goto('/activity')
  await expect(entriesOf(page)).toHaveCount(4)
  const data = '9 tag(s) have been scanned:\n* 1 new tag(s) found\n* 2 tag(s) updated\n* 6 tag(s) unchanged'
  await request.post('/ping/nas/start')
  await request.post('/ping/nas', { data })
  await expect(entriesOf(page).first()).toContainText('DIUN on nas ended a run: 9 image tags, 1 new, 2 updated')
  await request.post('/ping/vps/fail')
  await expect(entriesOf(page).first()).toContainText('DIUN on vps was stopped')
  await takePicture(page, 'activity-runs')
  await page.getByRole('button', { name: 'Runs' }).click()
  await expect(entriesOf(page)).toHaveCount(2)
  await page.getByRole('searchbox').fill('nas')
  await expect(entriesOf(page)).toHaveCount(1)
  await page.getByRole('searchbox').clear()
  await page.getByRole('button', { name: 'Access' }).click()
  await expect(page.getByText('Nothing happened so far.')).toBeVisible()
})

test('What happens now shows by itself, and what is older on demand', async ({ page, request }) => {
  for (let n = 0; n < 120; n += 1) await receive(request, `app-${n}`)
  await page.goto('/activity')
  await expect(entriesOf(page)).toHaveCount(100)
  await page.getByRole('button', { name: 'Show older' }).click()
  await expect(entriesOf(page)).toHaveCount(124)
  await expect(page.getByRole('button', { name: 'Show older' })).toBeHidden()
  await receive(request, 'newest:1')
  await expect(entriesOf(page).first()).toContainText('newest')
  await expect(entriesOf(page)).toHaveCount(125)
})

test.describe('on a phone', () => {
  test.use(PHONE)

  test('It fits the screen', async ({ page, request }) => {
    await receive(request, `registry.lan/${'long-'.repeat(60)}name:1`, { metadata: { ctn_names: 'c'.repeat(200) } })
    await page.goto('/activity')
    await expect(entriesOf(page)).toHaveCount(5)
    await expectToFit(page)
    await takePicture(page, 'activity-phone')
    await expectAccessible(page)
  })
})
