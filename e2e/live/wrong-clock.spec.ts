import { expect } from '@playwright/test'
import { choose, getCard, openBoard, receive } from '../support/board/board-page'
import { readUpdates } from '../support/board/read-board'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'
const DAY_MS = 86_400_000

for (const days of [3, -3]) {
  test(`In a browser whose clock is ${days} days ahead, ages, silent hosts and snoozes go by the server’s clock`, async ({
    page,
    request,
    app,
  }) => {
    await receive(request, REDIS)
    for (let run = 0; run < 3; run += 1) {
      for (const path of ['/ping/nas/start', '/ping/nas']) expect((await request.post(path)).ok()).toBe(true)
    }
    await page.clock.install({ time: Date.now() + days * DAY_MS })
    await openBoard(page)
    await expect(getCard(page, REDIS)).toContainText(/just now|1 min ago/)
    await expect(page.getByRole('list', { name: 'Hosts that need attention' })).toHaveCount(0)

    await choose(page, REDIS, 'Snooze until tomorrow')
    await expect(page.getByRole('status')).toContainText('redis snoozed until')
    await expect(page).toHaveTitle('DiunDash')
    const until = Date.parse((await readUpdates(app.url))[REDIS]?.snoozed_until ?? '')
    expect(until).toBeGreaterThan(Date.now())
    expect(until).toBeLessThan(Date.now() + 2 * DAY_MS)
  })
}
