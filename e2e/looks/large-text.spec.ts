import { expect, type Page } from '@playwright/test'
import { openBoard, receive } from '../support/board/board-page'
import { ping } from '../support/senders/ping'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'
const LAN = 'registry.example.lan:5000/platform-team/a-very-long-name-of-an-image:2026.09-RC1'

test.use({ viewport: { width: 390, height: 844 } })

test('At twice the size of text no page of a phone has to be scrolled sideways', async ({ page, request, app }) => {
  test.slow()
  for (const hostname of ['nas', '', 'a-host-with-a-long-name.example.org']) await receive(request, REDIS, { hostname })
  await receive(request, LAN, { hostname: 'nas', metadata: { ctn_names: 'registry-of-the-platform-team' } })
  await ping(app.url, 'nas', '/fail')
  for (const query of ['', '?view=table', '?group=host', `?image=${encodeURIComponent(LAN)}`]) {
    await openBoard(page, query)
    await expectNoOverflow(page)
  }
  await openBoard(page)
  for (const name of ['Menu', /^Acknowledge all$/]) {
    await page
      .getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) })
      .first()
      .click()
    await expectNoOverflow(page)
    await page.keyboard.press('Escape')
  }
  for (const path of ['/hosts', '/activity', '/nowhere']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoOverflow(page)
  }
})

test.describe('with a sign-in', () => {
  test.use({ env: { AUTH_MODE: 'password', AUTH_PASSWORD: 'correct horse battery' } })

  test('neither the sign-in nor the settings have to be scrolled sideways', async ({ page, request }) => {
    await page.goto('/sign-in')
    await expectNoOverflow(page)
    await request.post('/api/session', { data: { password: 'correct horse battery' } })
    await page.context().addCookies((await request.storageState()).cookies)
    await page.goto('/settings')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoOverflow(page)
  })
})

async function expectNoOverflow(page: Page): Promise<void> {
  await page.addStyleTag({ content: 'html { font-size: 200% }' })
  const measureWidth = () => page.evaluate(() => document.documentElement.scrollWidth)
  await expect.poll(measureWidth, { message: page.url() }).toBeLessThanOrEqual(390)
}
