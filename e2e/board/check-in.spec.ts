import { type APIRequestContext, expect } from '@playwright/test'
import { expectAccessible } from '../support/board/accessibility'
import { openBoard, receive } from '../support/board/board-page'
import { test } from '../support/test'

const IMAGES = ['docker.io/library/redis:7', 'docker.io/library/caddy:2', 'ghcr.io/home/app:1.4']

/** Reports images as DIUN does in its first run, whose containers were made after the images. */
async function checkIn(request: APIRequestContext, hostname: string): Promise<void> {
  for (const image of IMAGES) {
    const metadata = { ctn_names: image.replace(/.*\/|:.*/g, ''), ctn_createdat: '2026-10-02 10:00:00 +0000 UTC' }
    await receive(request, image, {
      hostname,
      status: 'new',
      digest: 'sha256:1',
      created: '2026-10-01T10:00:00Z',
      metadata,
    })
  }
}

test('The first run of a host is one line, by which its images are seen', async ({ page, request }) => {
  await checkIn(request, 'homeserver')
  await openBoard(page)
  const line = page.getByRole('list', { name: 'Hosts that have checked in' }).getByRole('listitem')
  await expect(line).toContainText('homeserver checked in: 3 images, nothing to do yet')
  await expect(page.getByText('Nothing pending')).toBeVisible()
  await expect(page).toHaveTitle('DiunDash')
  await expectAccessible(page)
  await line.getByRole('button', { name: 'See them' }).click()
  await expect(page.getByRole('article')).toHaveCount(3)
  await expect(page).toHaveURL(/host=homeserver/)

  await receive(request, IMAGES[0] ?? '', { hostname: 'homeserver', digest: 'sha256:2' })
  await expect(line).toBeHidden()
})

test('Each image of a first run is asked about on its host alone, and that can be undone', async ({
  page,
  request,
}) => {
  await checkIn(request, 'nas')
  await request.post('/api/updates/batch', { data: { images: IMAGES, state: 'acknowledged' } })
  await checkIn(request, 'homeserver')
  await openBoard(page)
  const lines = page.getByRole('list', { name: 'Hosts that have checked in' }).getByRole('listitem')
  await expect(lines.filter({ hasText: 'homeserver' })).toHaveCount(1)
  await lines.filter({ hasText: 'homeserver' }).getByRole('button', { name: 'Ask me about each on homeserver' }).click()
  await expect(page).toHaveTitle('DiunDash (3)')
  await expect(page.getByRole('status')).toContainText('3 images marked as pending on homeserver')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page).toHaveTitle('DiunDash')
})

test('A first run that names no container is acknowledged at one click, on its host alone', async ({
  page,
  request,
}) => {
  for (const hostname of ['nas', 'homeserver']) {
    for (const image of IMAGES) await receive(request, image, { hostname, status: 'new' })
  }
  await receive(request, 'docker.io/library/etcd:3', { hostname: 'nas' })
  await openBoard(page)
  const line = page.getByRole('list', { name: 'Hosts that have checked in' }).getByRole('listitem')
  await expect(line).toHaveText(/homeserver checked in: 3 images, 3 to look at, 3 without a container/)
  await expectAccessible(page)
  await line.getByRole('button', { name: 'Acknowledge 3 images on homeserver' }).click()
  await expect(page.getByRole('status')).toContainText('3 images acknowledged on homeserver')
  await expect(line).toBeHidden()
  await expect(page).toHaveTitle('DiunDash (4)')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(line).toContainText('3 to look at')
})
