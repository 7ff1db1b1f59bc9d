import { expect, type Page } from '@playwright/test'
import { getAcknowledgeButton, openBoard, receive } from '../support/board/board-page'
import { hide, show } from '../support/board/tab'
import { test } from '../support/test'

const TABS = 20
/** A time that is longer than a hidden tab waits between two requests. */
const SLOW_ASK_MS = 35_000

test('Twenty tabs load over plain HTTP; what changes shows in the visible one at once, and in the title of the others soon', async ({
  context,
  request,
}) => {
  test.slow()
  await context.clock.install()
  await context.addInitScript(() => {
    Object.defineProperty(navigator, 'setAppBadge', {
      value: async (badge: number) => Object.assign(globalThis, { badge }),
    })
  })
  const hidden: Page[] = []
  for (let n = 1; n < TABS; n += 1) {
    const page = await context.newPage()
    // Every second tab is opened behind the others.
    if (n % 2 === 0) await hide(page)
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    if (n % 2 === 1) {
      await expect(page.getByText('Live', { exact: true })).toBeVisible()
      await hide(page)
    }
    hidden.push(page)
  }
  const visible = await context.newPage()
  await openBoard(visible)
  await receive(request, 'redis:7')
  await expect(getAcknowledgeButton(visible, 'redis:7')).toBeVisible()

  for (const page of hidden) {
    // A tab whose scripts have only just started asks in the next round.
    await expect(async () => {
      await context.clock.fastForward(SLOW_ASK_MS)
      await expect(page).toHaveTitle('DiunDash (1)', { timeout: 3_000 })
    }).toPass({ timeout: 60_000 })
    await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, 'badge'))).toBe(1)
  }

  const [first] = hidden
  if (first === undefined) throw new Error('There is no hidden tab.')
  await hide(visible)
  await show(first)
  await receive(request, 'caddy:2')
  await expect(getAcknowledgeButton(first, 'caddy:2')).toBeVisible()
  await expect(first.getByText('Live', { exact: true })).toBeVisible()
})

test('Each change is announced once, and read once', async ({ page, request }) => {
  await openBoard(page)
  await page.evaluate(() => {
    const source = new EventSource('/api/changes')
    const told: number[] = []
    Object.assign(globalThis, { told })
    source.addEventListener('changed', ({ data }) => told.push(JSON.parse(data).revision))
  })
  await expect.poll(() => readReportedRevisions(page)).toHaveLength(1)
  const reads: string[] = []
  page.on('request', (sent) => {
    if (new URL(sent.url()).pathname === '/api/board') reads.push(sent.url())
  })
  for (const image of ['a:1', 'b:1', 'c:1']) {
    await receive(request, image)
    await expect(getAcknowledgeButton(page, image)).toBeVisible()
  }
  const [first = 0, ...others] = await readReportedRevisions(page)
  expect(others).toEqual([first + 1, first + 2, first + 3])
  expect(reads).toHaveLength(3)
})

function readReportedRevisions(page: Page): Promise<number[]> {
  return page.evaluate(() => Reflect.get(globalThis, 'told'))
}
