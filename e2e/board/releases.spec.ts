import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type APIRequestContext, expect } from '@playwright/test'
import { expectAccessible } from '../support/board/accessibility'
import { getAcknowledgeButton, getCard, openBoard, receive } from '../support/board/board-page'
import { takePicture } from '../support/board/picture'
import { readUpdates } from '../support/board/read-board'
import { expectToFit, PHONE } from '../support/board/small-screen'
import { test } from '../support/test'

const NGINX = 'docker.io/library/nginx'
const RELEASE = ['1-update-1.29', '2-new-1.29.1', '3-update-latest', '4-update-1']

test('One release that DIUN reports under four tags is one card, named by the most precise', async ({
  page,
  request,
}) => {
  await sendBodies(
    request,
    RELEASE.map((name) => `03-watchrepo-release-${name}`),
  )
  await openBoard(page)
  await expect(page.getByRole('article')).toHaveCount(1)
  await expect(page).toHaveTitle('DiunDash (1)')
  const card = getCard(page, `${NGINX}:1.29.1`)
  await expect(card.getByRole('heading')).toHaveText('nginx 1.29.1')
  await expect(card).toContainText('also 1.29, 1, latest')
  await expect(card).toContainText('Update')
  await takePicture(page, 'one-release-four-tags')

  await getAcknowledgeButton(page, `${NGINX}:1.29.1`).click()
  await expect(page).toHaveTitle('DiunDash')
  await expect(page.getByRole('status')).toContainText('nginx acknowledged, 4 images.')
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(page).toHaveTitle('DiunDash (1)')
})

test('Acknowledging the card acknowledges every tag it stands for, and undoing brings back each', async ({
  page,
  request,
  baseURL,
}) => {
  await reportTags(request, ['1.28.0', '1.28.1', '1.29.0', '1.29.1-alpine', 'latest'])
  await request.patch(`/api/updates/${NGINX}:1.28.0`, { data: { state: 'muted' } })
  const readStates = async () => {
    const updates = Object.entries<{ state: string }>(await readUpdates(baseURL ?? ''))
    return Object.fromEntries(updates.map(([image, { state }]) => [image.replace(`${NGINX}:`, ''), state]))
  }
  await openBoard(page)
  await getAcknowledgeButton(page, `${NGINX}:1.29.0`).click()
  await expect(page).toHaveTitle('DiunDash')
  const acknowledged = { '1.28.1': 'acknowledged', '1.29.0': 'acknowledged', '1.29.1-alpine': 'acknowledged' }
  await expect.poll(readStates).toEqual({ ...acknowledged, '1.28.0': 'muted', latest: 'acknowledged' })
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('status')).toContainText('Undone.')
  const pending = { '1.28.1': 'pending', '1.29.0': 'pending', '1.29.1-alpine': 'pending' }
  await expect.poll(readStates).toEqual({ ...pending, '1.28.0': 'muted', latest: 'pending' })
})

test('The card names the bump, lists the other releases, and offers to close what is replaced', async ({
  page,
  request,
}) => {
  await reportTags(request, ['1.27.4'])
  await request.patch(`/api/updates/${NGINX}:1.27.4`)
  await reportTags(request, ['1.28.0', '1.28.1', '1.29.0', '1.29.0-alpine', '1.30.0-rc1', '1.26.0'])
  await openBoard(page)
  const card = getCard(page, `${NGINX}:1.29.0`)
  await expect(card).toContainText('Minor')
  await card.getByText('6 more releases, 2 replaced').click()
  await expect(card.getByRole('listitem').filter({ hasText: '1.30.0-rc1' })).toContainText('pre-release')
  await expect(card.getByRole('listitem').filter({ hasText: '1.26.0' })).toContainText('older')
  await expect(card.getByRole('listitem').filter({ hasText: '1.28.1' })).toContainText('replaced')
  await expect(card.getByRole('listitem').filter({ hasText: '1.29.0-alpine' })).toContainText('pending')
  await expectAccessible(page)
  await takePicture(page, 'many-releases')
  await card.getByRole('button', { name: 'Acknowledge 2 replaced' }).click()
  await expect(page.getByRole('status')).toContainText('2 images acknowledged.')
  await expect(card.getByText('6 more releases', { exact: true })).toBeVisible()
  await expect(page).toHaveTitle('DiunDash (1)')
})

test('A replaced version needs no attention for as long as the newer one does', async ({ page, request }) => {
  await reportTags(request, ['1.28.0', '1.29.0'])
  await openBoard(page)
  await expect(page).toHaveTitle('DiunDash (1)')
  await request.patch(`/api/updates/${NGINX}:1.29.0`)
  await expect(getAcknowledgeButton(page, `${NGINX}:1.28.0`)).toBeVisible()
  await reportTags(request, ['1.30.0'])
  await expect(getAcknowledgeButton(page, `${NGINX}:1.30.0`)).toBeVisible()
  await expect(page.getByRole('article')).toHaveCount(1)
})

test('A deployed version needs no attention, and offers to close the ones that waited before it', async ({
  page,
  request,
}) => {
  const grafana = 'docker.io/grafana/grafana'
  const createMetadata = (at: string) => ({
    created: '2026-06-24T18:03:11Z',
    metadata: { ctn_names: 'grafana', ctn_createdat: `${at} 00:55:52 +0100 CET` },
  })
  await receive(request, `${grafana}:12.2.0`, createMetadata('2026-01-03'))
  await receive(request, `${grafana}:12.3.0`, { status: 'new', ...createMetadata('2026-11-03') })
  await openBoard(page)
  await expect(page).toHaveTitle('DiunDash (1)')
  const card = getCard(page, `${grafana}:12.2.0`)
  await expect(card).toContainText('12.3.0 has been deployed since: acknowledge to close this one.')
  await expect(card).toContainText('Rebuilt')
  await takePicture(page, 'deployed-since')
  await getAcknowledgeButton(page, `${grafana}:12.2.0`).click()
  await expect(page).toHaveTitle('DiunDash')
  await page.getByText('1 acknowledged').last().click()
  await expect(getCard(page, `${grafana}:12.3.0`)).toContainText('First seen')
  await takePicture(page, 'first-seen')
})

test('A card names everything else that is pending on it, in both layouts', async ({ page, request }) => {
  await reportTags(request, ['1.29.0', '1.29.0-alpine', 'latest'])
  await openBoard(page)
  await expect(getCard(page, `${NGINX}:1.29.0`)).toContainText('also pending 1.29.0-alpine, latest')
  await takePicture(page, 'also-pending')
  await openBoard(page, '?view=table')
  await expect(page.getByRole('row').filter({ hasText: '1.29.0' })).toContainText('also pending 1.29.0-alpine, latest')
  await takePicture(page, 'also-pending-table')
})

test('Images that are first seen are found by a filter, and by a link to it', async ({ page, request }) => {
  await receive(request, 'docker.io/library/redis:7', { status: 'new' })
  await receive(request, 'docker.io/library/caddy:2')
  await openBoard(page)
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('checkbox', { name: 'New, first seen' }).check()
  await expect(page.getByRole('article')).toHaveCount(1)
  await expect(page).toHaveURL((url) => url.search === '?status=new')
  await page.reload()
  await expect(page.getByRole('article')).toHaveAccessibleName('docker.io/library/redis:7')
})

test('A reference that is pinned to the very digest reported is up to date, and says so', async ({ page, request }) => {
  const digest = `sha256:${'b'.repeat(64)}`
  await receive(request, `docker.io/library/redis:7@${digest}`, { digest })
  await openBoard(page)
  await expect(page).toHaveTitle('DiunDash')
  await page.getByText('1 acknowledged').last().click()
  await expect(getCard(page, 'docker.io/library/redis:7')).toContainText('Up to date')
})

test.describe('of a repository with thousands of tags', () => {
  test('The card stays one, and usable', async ({ page, request }) => {
    test.slow()
    const tags = Array.from({ length: 3_000 }, (_, n) => `${Math.floor(n / 100)}.${n % 100}.0`)
    for (let from = 0; from < tags.length; from += 100) {
      await reportTags(request, tags.slice(from, from + 100))
    }
    await openBoard(page)
    await expect(page).toHaveTitle('DiunDash (1)')
    const card = getCard(page, `${NGINX}:29.99.0`)
    await card.getByText('2999 more releases').click()
    await expect(card.getByRole('listitem').filter({ hasText: '29.98.0' })).toBeVisible()
    await card.getByRole('button', { name: 'Show more of 2999' }).click()
    await page.getByRole('combobox').fill('nginx:3.7.0')
    await expect(card).toBeVisible()
    await getAcknowledgeButton(page, `${NGINX}:29.99.0`).click()
    await expect(page).toHaveTitle('DiunDash')
    await page.keyboard.press('Control+z')
    await expect(page).toHaveTitle('DiunDash (1)')
  })
})

test.describe('on a phone', () => {
  test.use(PHONE)

  test('A card with many releases fits the screen', async ({ page, request }) => {
    await reportTags(request, ['1.28.0', '1.28.1', '1.29.0', '1.29.0-alpine', `1.27.0-${'long-'.repeat(40)}`])
    await openBoard(page)
    await page.getByText('4 more releases, 2 replaced').tap()
    await expectToFit(page)
    await takePicture(page, 'many-releases-phone')
  })
})

/** Reports tags of nginx as DIUN does for the one container that watches the repository. */
async function reportTags(request: APIRequestContext, tags: readonly string[]): Promise<void> {
  const metadata = { ctn_names: 'nginx' }
  await Promise.all(
    tags.map((tag) => receive(request, `${NGINX}:${tag}`, { status: 'new', digest: `sha256:${tag}`, metadata })),
  )
}

async function sendBodies(request: APIRequestContext, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const data = await readFile(join(import.meta.dirname, '../payloads', `${name}.json`))
    expect((await request.post('/webhook', { data })).ok()).toBe(true)
  }
}
