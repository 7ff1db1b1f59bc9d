import type { Page } from '@playwright/test'
import { openApp } from '../e2e/support/server/app.ts'
import { measureFrames, measureKeystrokes, measureOpening, measureSize } from './large-board-measures.ts'
import { measureArrivals, measureMirroring } from './live-measures.ts'
import { withPage } from './open-page.ts'
import { storeImages } from './subjects.ts'
import { formatMib, formatTable, formatTimesRow } from './table.ts'

const USUAL = 60
const MANY = 10_000
const REPEATS = 100
const OPENINGS = 5

/** Measures how long a person waits at the board, in Chromium without a GPU. Returns Markdown. */
export async function benchBrowser(): Promise<string> {
  const app = await openApp({ dialect: 'sqlite' })
  try {
    await storeImages(app.url, 0, USUAL)
    const live = [
      formatTimesRow(
        `webhook to visible card, ${USUAL} images`,
        await withPage([app.url], (page) => measureArrivals(page, REPEATS)),
      ),
      formatTimesRow(
        `acknowledged in one browser, gone in another, ${USUAL} images`,
        await withPage([app.url], (page, other) => measureMirroring(page, other, USUAL)),
      ),
    ]
    await storeImages(app.url, USUAL, MANY - USUAL)
    const large = await withPage([app.url], measureLargeBoard)

    return [formatTable(['ms', 'median', 'p95', 'longest'], [...live, ...large.rows]), '', large.size].join('\n')
  } finally {
    await app.close()
  }
}

async function measureLargeBoard(page: Page) {
  const openings: { interactive: number; whole: number }[] = []
  for (let opening = 0; opening < OPENINGS; opening += 1) openings.push(await measureOpening(page))
  const name = `${MANY.toLocaleString('en')} images`
  const rows = [
    formatTimesRow(
      `${name}: opened, until it answers`,
      openings.map((opening) => opening.interactive),
    ),
    formatTimesRow(
      `${name}: opened, until all of it is there`,
      openings.map((opening) => opening.whole),
    ),
    formatTimesRow(`${name}: keystroke in the search to settled list`, await measureKeystrokes(page)),
    formatTimesRow(`${name}: frames while scrolling`, await measureFrames(page, 'scroll')),
    formatTimesRow(`${name}: frames while dragging`, await measureFrames(page, 'drag')),
  ]
  const { elements, heap } = await measureSize(page)
  return { rows, size: `${name}: ${elements.toLocaleString('en')} elements, ${formatMib(heap)} of JavaScript heap.` }
}
