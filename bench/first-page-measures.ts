import type { Browser, CDPSession, Page } from '@playwright/test'
import { viewByTag } from '../e2e/support/board/view-by-tag.ts'
import { DEFAULT_VIEW } from '../lib/domain/board/view.ts'
import { toViewCookie, VIEW_COOKIE } from '../lib/domain/board/views/view-cookie.ts'

/** The factor by which the processor is slowed down, so that a fast machine stands for a phone or an old laptop. */
const SLOWED = 4
/** The cookie of a browser that shows all cards, by tag. */
const HEADERS = { cookie: `${VIEW_COOKIE}=${toViewCookie(DEFAULT_VIEW)}` }
const ACKNOWLEDGEMENTS = 4
/** The time in ms for which a page is left alone before somebody acts on it. */
const REST_MS = 2_500

/** The times in ms since the navigation at which something is painted, and at which the name of a card opens its image. */
export type FirstClick = { painted: number; taken: number }

/** The work of an opening of the board, in ms, until nothing is left to do. */
export type Work = { running: number; style: number; elements: number }

/** Opens the board in a browser that has cached nothing, and clicks on its first card until that has an effect. */
export async function measureFirstClick(browser: Browser, url: string): Promise<FirstClick> {
  return withSlowPage(browser, url, async (page) => {
    await page.addInitScript(clickFromTheStart)
    await page.goto(url, { waitUntil: 'commit' })
    const taken = await page.waitForFunction(() => document.documentElement?.dataset.taken)
    return {
      taken: Number(await taken.jsonValue()),
      painted: await page.evaluate(
        () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      ),
    }
  })
}

/** Opens the board likewise, waits, and acknowledges cards. `interactions` are the ms from each press to the next paint, as INP has them. */
export async function measureWork(browser: Browser, url: string): Promise<Work & { interactions: number[] }> {
  return withSlowPage(browser, url, async (page, session) => {
    await page.goto(url)
    await page.getByText('Live', { exact: true }).waitFor()
    await page.waitForTimeout(REST_MS)
    const { metrics } = await session.send('Performance.getMetrics')
    const sumUp = (...names: string[]) =>
      metrics.filter(({ name }) => names.includes(name)).reduce((sum, { value }) => sum + value * 1_000, 0)
    return {
      running: sumUp('ScriptDuration'),
      style: sumUp('LayoutDuration', 'RecalcStyleDuration'),
      elements: await page.locator('*').count(),
      interactions: await measureAcknowledging(page),
    }
  })
}

async function measureAcknowledging(page: Page): Promise<number[]> {
  const times: number[] = []
  for (let at = 0; at < ACKNOWLEDGEMENTS; at += 1) {
    await page.evaluate(recordInteractions)
    await page.locator('[data-acknowledge]').first().click()
    await page.waitForTimeout(REST_MS / 2)
    times.push(await page.evaluate(() => Number(document.documentElement.dataset.interaction)))
  }
  return times
}

/** Measures the kB of the page, plain and as it is sent. */
export async function measureHtml(url: string): Promise<{ plain: number; sent: number }> {
  const html = await (await fetch(url, { headers: HEADERS })).text()
  const zipped = new Blob([html]).stream().pipeThrough(new CompressionStream('gzip'))
  return { plain: Buffer.byteLength(html) / 1_000, sent: (await new Response(zipped).bytes()).byteLength / 1_000 }
}

/** Loads the page this many times, one after the other, without a browser. */
export async function loadPages(url: string, count: number): Promise<void> {
  for (let page = 0; page < count; page += 1) await (await fetch(url, { headers: HEADERS })).arrayBuffer()
}

async function withSlowPage<Found>(
  browser: Browser,
  url: string,
  measure: (page: Page, session: CDPSession) => Promise<Found>,
): Promise<Found> {
  const context = await browser.newContext()
  try {
    await viewByTag(context, url)
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED })
    return await measure(page, session)
  } finally {
    await context.close()
  }
}

/** Clicks on the name of the first card every 20 ms until the address names its image. It is sent to the page, and uses nothing but itself. */
function clickFromTheStart(): void {
  const timer = setInterval(() => {
    if (!location.search.includes('image=')) return document.querySelector<HTMLElement>('article [data-open]')?.click()
    clearInterval(timer)
    document.documentElement.dataset.taken = String(performance.now())
  }, 20)
}

/** Writes the longest interaction from now on to the document. It is sent to the page, and uses nothing but itself. */
function recordInteractions(): void {
  const marks = document.documentElement.dataset
  marks.interaction = '0'
  const observer = new PerformanceObserver((list) => {
    const longest = Math.max(...list.getEntries().map(({ duration }) => duration))
    marks.interaction = String(Math.max(longest, Number(marks.interaction)))
  })
  const options = { type: 'event', durationThreshold: 16 }
  observer.observe(options)
}
