import { type APIRequestContext, expect } from '@playwright/test'
import { openBoard, receive } from './support/board-page'
import { test } from './support/test'

const COUNTS = '9 tag(s) have been scanned:\n* 1 new tag(s) found\n* 2 tag(s) updated\n* 6 tag(s) unchanged\n'

async function ping(request: APIRequestContext, path: string, data = ''): Promise<void> {
  expect((await request.post(`/ping/${path}`, { data })).ok()).toBe(true)
}

test('A host whose DIUN goes silent shows, and no longer when it runs again', async ({ page, request }) => {
  await page.clock.install()
  await receive(request, 'redis:7')
  for (let run = 0; run < 3; run += 1) {
    await ping(request, 'nas/start')
    await ping(request, 'nas', COUNTS)
  }
  await page.goto('/')
  const notices = page.getByRole('list', { name: 'Hosts that need attention' })
  await expect(page.getByRole('article')).toHaveCount(1)
  await expect(notices).toHaveCount(0)
  await page.clock.fastForward('15:00')
  await expect(notices).toContainText('nas is silent: DIUN’s last run began 15 min ago')
})

test('A run that found more than arrived shows what is missing', async ({ page, request }) => {
  await page.clock.install()
  await ping(request, 'nas', COUNTS)
  await ping(request, 'nas/start')
  await receive(request, 'redis:7')
  await ping(request, 'nas', COUNTS)
  await page.goto('/')
  await expect(page.getByRole('article')).toHaveCount(1)
  await page.clock.fastForward('02:00')
  await expect(page.getByRole('listitem').filter({ hasText: 'nas found 2 updates' })).toContainText('1 arrived here')
})

test('A DIUN that is stopped shows at once, and a run takes it back', async ({ page, request }) => {
  await receive(request, 'redis:7')
  await openBoard(page)
  await ping(request, 'nas/fail', 'Application closed')
  const notice = page.getByText('is not being watched: DIUN was stopped')
  await expect(notice).toBeVisible()
  await ping(request, 'nas/start')
  await expect(notice).toBeHidden()
})
