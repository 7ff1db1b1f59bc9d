import { setTimeout } from 'node:timers/promises'
import { type APIRequestContext, expect } from '@playwright/test'
import { getAcknowledgeButton, openBoard, receive } from '../support/board/board-page'
import { openHosts } from '../support/board/hosts-page'
import { readAnswer } from '../support/read-answer'
import { test } from '../support/test'

const COUNTS = '9 tag(s) have been scanned:\n* 1 new tag(s) found\n* 2 tag(s) updated\n* 6 tag(s) unchanged\n'

const UNCHANGED = '9 tag(s) have been scanned:\n* 0 tag(s) updated\n* 9 tag(s) unchanged\n'

async function ping(request: APIRequestContext, path: string, data = ''): Promise<void> {
  expect((await request.post(`/ping/${path}`, { data })).ok()).toBe(true)
}

test('A host whose DIUN goes silent is shown as silent until it runs again', async ({ page, request }) => {
  await page.clock.install()
  await receive(request, 'redis:7')
  for (let run = 0; run < 4; run += 1) {
    await ping(request, 'nas/start')
    await ping(request, 'nas', UNCHANGED)
    // The server tells runs apart by the second of their start.
    await setTimeout(1_100)
  }
  // The page goes by the server's clock, which it learns when it loads, so the clock is moved on only after that.
  await openBoard(page)
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
  await openBoard(page)
  await expect(page.getByRole('article')).toHaveCount(1)
  await page.clock.fastForward('02:00')
  await expect(page.getByRole('listitem').filter({ hasText: 'nas found 2 updates' })).toContainText(
    '1 of them did not arrive here',
  )
})

test('A stopped DIUN is shown at once, until its next run', async ({ page, request }) => {
  await receive(request, 'redis:7')
  await openBoard(page)
  await ping(request, 'nas/fail', 'Application closed')
  const notice = page.getByText('may not be watched: DIUN was stopped')
  await expect(notice).toBeVisible()
  await ping(request, 'nas/start')
  await expect(notice).toBeHidden()
})

test('Updates that did not arrive are reported until a person has dealt with them, which can be undone', async ({
  page,
  request,
}) => {
  await ping(request, 'nas', COUNTS)
  await ping(request, 'nas/start')
  await receive(request, 'redis:7')
  await ping(request, 'nas', COUNTS)
  await ping(request, 'nas/start')
  await ping(request, 'nas', UNCHANGED)
  await openBoard(page)
  const notice = page.getByText('found 2 updates just now, and 1 of them did not arrive here')
  await expect(notice).toBeVisible()
  await page.getByRole('link', { name: 'Manage nas' }).click()
  await expect(page).toHaveURL(/\/hosts/)
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await expect(notice).toBeVisible()
  await page.getByRole('button', { name: 'I have dealt with it: 1 missing from nas' }).click()
  await expect(notice).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(notice).toBeVisible()
})

test('Updates that a person marks as never sent by DIUN cause no further warning while no more are missing', async ({
  page,
  request,
}) => {
  await page.clock.install()
  const runShort = async () => {
    await ping(request, 'nas/start')
    await receive(request, 'redis:7')
    await ping(request, 'nas', COUNTS)
  }
  await ping(request, 'nas', COUNTS)
  await runShort()
  await ping(request, 'nas/start')
  await openHosts(page)
  const missing = page.getByRole('list', { name: 'Updates that did not arrive from nas' }).getByRole('listitem')
  await page.getByRole('button', { name: 'DIUN never sends it: missing from nas' }).click()
  await expect(missing).toHaveCount(0)
  await runShort()
  // The page hears of the run after a moment, and learns the server's time with it.
  await expect(async () => {
    await page.clock.fastForward('02:00')
    await expect(page.getByText('2 updated, 1 not sent by DIUN')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await ping(request, 'nas/start')
  await openHosts(page)
  await expect(missing).toHaveCount(0)

  await ping(request, 'nas', COUNTS)
  await ping(request, 'nas/start')
  await expect(missing).toContainText('found 2 updates just now, and 2 of them did not arrive here')

  await page.getByRole('button', { name: 'I have dealt with it: 2 missing from nas' }).click()
  await expect(missing).toHaveCount(0)
  await page.getByRole('button', { name: 'End: up to 1 never sent by nas' }).click()
  await expect(page.getByText('up to 1 update in a run')).toHaveCount(0)
  await runShort()
  await ping(request, 'nas/start')
  await expect(missing).toContainText('1 of them did not arrive here')
})

test('A run that could not check images, or saw none, is shown, and the board does not say that nothing needs attention', async ({
  page,
  request,
}) => {
  await receive(request, 'redis:7')
  await request.patch('/api/updates/redis:7')
  await ping(request, 'nas', UNCHANGED)
  await openBoard(page)
  await expect(page.getByText('Nothing needs your attention')).toBeVisible()
  await ping(request, 'nas', '9 tag(s) have been scanned:\n* 9 tag(s) with error\n')
  await expect(
    page.getByText('could not check 9 of 9 image tags in its last run; in the run before, it could check all of them'),
  ).toBeVisible()
  await expect(page.getByText('Nothing needs your attention')).toBeHidden()
  await ping(request, 'nas', '0 tag(s) have been scanned:\n')
  await expect(page.getByText('sees nothing: DIUN found no image to check in its last run, and 9')).toBeVisible()
})

test('A test of DIUN is announced on an open board, whatever else it shows', async ({ page, request }) => {
  await receive(request, 'redis:7')
  await openBoard(page)
  await receive(request, 'docker.io/diun/testnotif:latest', { status: 'new' })
  await expect(page.getByRole('status')).toContainText('Test received from nas.')
})

test('Updates that did not arrive are brought back by the list that DIUN keeps, pasted or sent', async ({
  page,
  request,
}) => {
  await ping(request, 'nas', COUNTS)
  await ping(request, 'nas/start')
  await ping(request, 'nas', COUNTS)
  await ping(request, 'nas/start')
  await ping(request, 'nas', UNCHANGED)
  const createListedImage = (name: string, tag: string) => ({
    name,
    manifestsCount: '1',
    latest: { tag, digest: `sha256:${name}`, created: '2026-01-01T00:00:00Z', platform: 'linux/amd64', size: '9' },
  })
  const list = JSON.stringify(
    { images: [createListedImage('docker.io/library/redis', '7'), createListedImage('ghcr.io/a/b', '1')] },
    null,
    2,
  )
  await openHosts(page)
  await page.getByRole('button', { name: 'Bring them back: missing from nas' }).click()
  await page.getByRole('textbox', { name: 'What it prints' }).fill('No image found')
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('The body is not a list of images')
  await page.getByRole('textbox', { name: 'What it prints' }).fill(list)
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'DIUN watches 2 image tags on nas' })).toContainText(
    '2 updates had not arrived and are on the board now.',
  )
  await expect(page.getByRole('list', { name: 'What DIUN watches' }).getByRole('listitem')).toHaveText([
    /redis:7built .* agobrought back/,
    /ghcr.io\/a\/b:1built .* agobrought back/,
  ])
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByText('did not arrive here')).toBeHidden()
  const sent = request.post('/api/hosts/nas/images', { data: list })
  expect(await readAnswer('POST /api/hosts/{host}/images', sent)).toMatchObject({
    known: 2,
    brought_back: 0,
    unheard: 0,
  })
  await openBoard(page)
  await expect(getAcknowledgeButton(page, 'docker.io/library/redis:7')).toBeVisible()
})
