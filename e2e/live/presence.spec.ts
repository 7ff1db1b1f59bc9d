import { expect, type Page } from '@playwright/test'
import { getAcknowledgeButton, openBoard, receive, takeAim } from '../support/board/board-page'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'
const CADDY = 'docker.io/library/caddy:2'
const HOUR_MS = 3_600_000

const NEW = 'New since your last visit'

test('There is one favicon, and it shows the count', async ({ page, request }) => {
  await openBoard(page)
  await expectFavicon(page, null)
  await receive(request, REDIS)
  await expectFavicon(page, '1')
  await receive(request, CADDY)
  await expectFavicon(page, '2')
  await takeAim(page)
  await getAcknowledgeButton(page, REDIS).click()
  await expectFavicon(page, '1')
})

test('The favicon shows the count from the first paint', async ({ request }) => {
  await receive(request, REDIS)
  const html = await (await request.get('/')).text()
  const [icon = '', ...others] = html.match(/<link[^>]+rel="icon"[^>]*>/g) ?? []
  expect(others).toEqual([])
  expect(decodeURIComponent(icon)).toContain('>1</text>')
})

test('A burst of arrivals is announced once, by names and a number', async ({ page, request }) => {
  await openBoard(page)
  const images = Array.from({ length: 10 }, (_, n) => `docker.io/library/image-${n}:1`)
  await Promise.all(images.map((image) => receive(request, image)))
  await expect(page.getByRole('status')).toHaveText(/^image-\d, image-\d and 8 more have updates\.$/)
  await expect(page).toHaveTitle('DiunDash (10)')
})

test('A single arrival is announced by its name, and a person’s own actions are not', async ({ page, request }) => {
  await receive(request, REDIS)
  await openBoard(page)
  await receive(request, CADDY)
  await expect(page.getByRole('status')).toHaveText('caddy has an update.')
  await getAcknowledgeButton(page, CADDY).click()
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('status')).toContainText('Undone.')
  await receive(request, 'docker.io/library/last:1')
  await expect(page.getByRole('status')).toContainText('last has an update.')
  await expect(page.getByRole('status')).not.toContainText('caddy')
})

test('While the server is gone a notice tells the time that the board is of, and goes when the server is back', async ({
  page,
  request,
  app,
}) => {
  await receive(request, REDIS)
  await openBoard(page)
  const notice = page.getByText('The server cannot be reached.', { exact: true })
  await expect(notice).toBeHidden()
  await app.kill('SIGKILL')
  await expect(notice).toBeVisible()
  await expect(page.getByText(/This is the board as of \d+:\d\d/)).toBeVisible()
  await getAcknowledgeButton(page, REDIS).click()
  await expect(page.getByRole('status')).toContainText('That did not work. The server cannot be reached.')
  await expect(getAcknowledgeButton(page, REDIS)).toBeVisible()

  await app.restart()
  await expect(notice).toBeHidden({ timeout: 30_000 })
  await getAcknowledgeButton(page, REDIS).click()
  await expect(page).toHaveTitle('DiunDash')
})

test('The page says when it was last synchronised, and again after a change', async ({ page, request }) => {
  await page.clock.install({ time: '2026-11-26T10:00:00' })
  await page.goto('/')
  await expect(page.getByText(/^Last synchronised 10:00:\d\d\sAM$/)).toBeVisible()
  await page.clock.fastForward(HOUR_MS)
  await receive(request, REDIS)
  await expect(page.getByText(/^Last synchronised 11:0\d:\d\d\sAM$/)).toBeVisible()
})

for (const layout of ['board', 'table']) {
  test(`On a ${layout}, what arrived since the last visit is marked, and shown alone when asked`, async ({
    page,
    request,
  }) => {
    await receive(request, REDIS)
    await openBoard(page)
    await expect(page.getByRole('img', { name: NEW })).toHaveCount(0)
    await page.goto('/settings')
    await expect.poll(() => page.evaluate(() => localStorage.getItem('last-visit'))).not.toBeNull()
    await receive(request, CADDY)
    await page.clock.install({ time: Date.now() + HOUR_MS })
    await page.goto(`/?view=${layout}`)

    const marked = page.locator('[data-row]').filter({ has: page.getByRole('img', { name: NEW }) })
    await expect(marked).toHaveCount(1)
    await expect(marked).toContainText('caddy')
    await page.getByRole('button', { name: '1 new' }).click()
    await expect(page.locator('[data-row]')).toHaveCount(1)
    await expect(page).toHaveURL(/[?&]state=new/)
    await page.reload()
    await expect(marked).toContainText('caddy')
    await getAcknowledgeButton(page, CADDY).click()
    await expect(page.getByText('Nothing matches')).toBeVisible()
  })
}

test('The board can be installed: its manifest and all its icons are there', async ({ page, request }) => {
  await page.goto('/')
  const link = page.locator('link[rel=manifest]')
  await expect(link).toHaveAttribute('crossorigin', 'use-credentials')
  const href = await link.getAttribute('href')
  const answer = await request.get(href ?? '')
  const manifest: { name: string; start_url: string; icons: { src: string; type: string }[] } = await answer.json()
  expect(manifest).toMatchObject({ name: 'Diun Dashboard', start_url: '/', display: 'standalone' })
  expect(manifest.icons.length).toBeGreaterThan(2)
  const apple = { src: '/apple-touch-icon.png', type: 'image/png' }
  for (const { src, type } of [...manifest.icons, apple]) {
    const icon = await request.get(src)
    expect(icon.status(), src).toBe(200)
    expect(icon.headers()['content-type'], src).toContain(type)
  }
})

/** Expects one favicon. @param count the number on it; null for none */
async function expectFavicon(page: Page, count: string | null): Promise<void> {
  const icon = page.locator('link[rel=icon]')
  await expect(icon).toHaveCount(1)
  const read = async () => decodeURIComponent((await icon.getAttribute('href')) ?? '')
  await (count === null ? expect.poll(read).not.toContain('<text') : expect.poll(read).toContain(`>${count}</text>`))
}
