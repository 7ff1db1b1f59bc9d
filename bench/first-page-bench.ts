import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { type App, openApp } from '../e2e/support/server/app.ts'
import { ensureChromium } from '../test/chromium.ts'
import { buildCommitBefore } from './commit-before.ts'
import { loadPages, measureFirstClick, measureHtml, measureWork } from './first-page-measures.ts'
import { readProcessorMs } from './processor-time.ts'
import { computeMedian } from './statistics.ts'
import { storeImages } from './subjects.ts'
import { formatFigure, formatTable } from './table.ts'

const BOARDS = [60, 1_000, 10_000]
const ROUNDS = 5
const WARM_UP = 40
const PAGES = 40

/** The figures of one round, in the order of `NAMES`. */
type Round = readonly number[]

const NAMES = [
  'painted, ms',
  'first click taken, ms',
  'acknowledging, press to paint, ms',
  'JavaScript running, ms',
  'style and layout, ms',
  'elements',
  'HTML, kB',
  'HTML gzipped, kB',
  'server’s processor, ms',
]

/** Compares the first page with that of the commit before, in turns, on a processor slowed down four times. Returns Markdown. */
export async function benchFirstPage(): Promise<string> {
  const before = await buildCommitBefore()
  try {
    return await compareFirstPages(before.name, join(before.folder, 'scripts/start.sh'))
  } finally {
    await before.remove()
  }
}

/** @param command starts the server to compare with */
async function compareFirstPages(name: string, command: string): Promise<string> {
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--disable-gpu'] })
  const apps = [await openApp({ dialect: 'sqlite', command: [command] }), await openApp({ dialect: 'sqlite' })]
  try {
    const rows: string[][] = []
    let stored = 0
    for (const images of BOARDS) {
      for (const { url } of apps) await storeImages(url, stored, images - stored)
      stored = images
      rows.push(...(await compareBoards(browser, apps, images)))
    }
    return formatTable(['', `at ${name}`, 'now', 'ratio'], rows)
  } finally {
    await browser.close()
    for (const app of apps) await app.close()
  }
}

async function compareBoards(browser: Browser, apps: readonly App[], images: number): Promise<string[][]> {
  const rounds: Round[][] = apps.map(() => [])
  for (const app of apps) await loadPages(app.url, WARM_UP)
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [at, app] of apps.entries()) rounds[at]?.push(await measureRound(browser, app, images))
  const medians = rounds.map((ofApp) =>
    NAMES.map((_, at) => computeMedian(ofApp.map((round) => round[at] ?? Number.NaN))),
  )
  return NAMES.map((name, at) => {
    const [before, now] = medians.map((ofApp) => ofApp[at] ?? Number.NaN)
    return [
      `${images.toLocaleString('en')} images: ${name}`,
      formatFigure(before ?? Number.NaN),
      formatFigure(now ?? Number.NaN),
      formatFigure((now ?? Number.NaN) / (before ?? Number.NaN)),
    ]
  })
}

async function measureRound(browser: Browser, app: App, images: number): Promise<Round> {
  // This makes pending again what the last round has acknowledged.
  await storeImages(app.url, 0, Math.min(images, BOARDS[0] ?? 0))
  const { plain, sent } = await measureHtml(app.url)
  const processorMs = await measureProcessor(app)
  const { painted, taken } = await measureFirstClick(browser, app.url)
  const { interactions, running, style, elements } = await measureWork(browser, app.url)
  return [painted, taken, Math.max(...interactions), running, style, elements, plain, sent, processorMs]
}

async function measureProcessor(app: App): Promise<number> {
  const before = readProcessorMs(app.pid())
  await loadPages(app.url, PAGES)
  return (readProcessorMs(app.pid()) - before) / PAGES
}
