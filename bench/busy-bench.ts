import { get } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { Agent } from 'undici'
import { openApp } from '../e2e/support/server/app.ts'
import { ensureChromium } from '../test/chromium.ts'
import type { Dialect } from '../test/fresh-database.ts'
import { type Measured, measure } from './load.ts'
import { computeMedian } from './statistics.ts'
import { createWebhooks, storeImages } from './subjects.ts'
import { formatFigure, formatTable } from './table.ts'

const ROUNDS = 3
const SECONDS = 10
const IMAGES = 1_000
const CONNECTIONS = 64
const STREAMS = 200
const PAGES = 10
/** As many as a browser opens to one server. */
const CONNECTIONS_OF_PAGE = 6

/** The work that the server has in a round besides webhooks. */
type Situation = { name: string; streams: number; pages: number }

const ALONE: Situation = { name: 'webhooks alone', streams: 0, pages: 0 }
const SITUATIONS: Situation[] = [
  ALONE,
  { name: `${STREAMS} event streams open`, streams: STREAMS, pages: 0 },
  { name: `${PAGES} pages loaded`, streams: 0, pages: PAGES },
  { name: 'both', streams: STREAMS, pages: PAGES },
]

/** Measures webhooks while event streams are open and pages are loaded, in turns with webhooks alone. Returns Markdown. */
export async function benchBusy(): Promise<string> {
  return [
    '### SQLite, while people look on',
    '',
    await measureDialect('sqlite'),
    '',
    '### PostgreSQL 18, while people look on',
    '',
    await measureDialect('postgres'),
  ].join('\n')
}

async function measureDialect(dialect: Dialect): Promise<string> {
  const app = await openApp({ dialect })
  try {
    await storeImages(app.url, 0, IMAGES)
    const paths = await recordPageLoad(app.url)
    const found = new Map<string, Measured[]>(SITUATIONS.map(({ name }) => [name, []]))
    await loadPage(app.url, paths)
    await measure(createWebhooks(app.url, IMAGES, CONNECTIONS), 2)
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const situation of SITUATIONS)
        found.get(situation.name)?.push(await measureSituation(app.url, situation, paths))
    }
    const base = found.get(ALONE.name) ?? []
    return formatTable(
      [`webhooks, ${CONNECTIONS} connections`, 'per second', 'p50 ms', 'p99 ms', 'of alone'],
      SITUATIONS.map(({ name }) => formatRow(name, found.get(name) ?? [], base)),
    )
  } finally {
    await app.close()
  }
}

async function measureSituation(url: string, { streams, pages }: Situation, paths: readonly string[]) {
  const closers = await Promise.all(Array.from({ length: streams }, () => openEventStream(url)))
  try {
    // The pages are opened one after the other, at equal distances.
    const loadLater = async (page: number) => {
      await setTimeout((page * SECONDS * 1_000) / pages)
      await loadPage(url, paths)
    }
    const loading = Promise.all(Array.from({ length: pages }, (_, page) => loadLater(page)))
    const measured = await measure(createWebhooks(url, IMAGES, CONNECTIONS), SECONDS)
    await loading
    return measured
  } finally {
    for (const close of closers) close()
  }
}

function openEventStream(url: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const request = get(`${url}/api/changes`, { agent: false }, (response) => {
      response.resume()
      response.on('error', () => {})
      resolve(() => request.destroy())
    })
    request.on('error', reject)
  })
}

/** Has a browser open the board for the first time, and returns the paths it asked for, that of the page first, without the event stream. */
async function recordPageLoad(url: string): Promise<string[]> {
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--disable-gpu'] })
  try {
    const page = await browser.newPage()
    const paths: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'GET' && request.url().startsWith(url)) paths.push(request.url().slice(url.length))
    })
    await page.goto(url)
    await page.getByText('Live', { exact: true }).waitFor()
    await page.waitForLoadState('load')
    return paths.filter((path) => path !== '/api/changes')
  } finally {
    await browser.close()
  }
}

/** Asks for the page, and then for the rest of what it needs, as a browser that has nothing of it yet. */
async function loadPage(url: string, [first = '/', ...rest]: readonly string[]): Promise<void> {
  const agent = new Agent({ connections: CONNECTIONS_OF_PAGE })
  const read = async (path: string) => {
    const answer = await agent.request({ origin: url, path, method: 'GET', headers: { 'accept-encoding': 'gzip' } })
    await answer.body.dump({ limit: Number.MAX_SAFE_INTEGER })
    if (answer.statusCode !== 200) throw new Error(`${path} was answered by ${answer.statusCode}.`)
  }
  await read(first)
  await Promise.all(rest.map(read))
  await agent.close()
}

function formatRow(name: string, rounds: readonly Measured[], base: readonly Measured[]): string[] {
  const formatMedian = (pick: (round: Measured) => number) => formatFigure(computeMedian(rounds.map(pick)))
  const ratios = rounds.map(({ rate }, round) => rate / (base[round]?.rate ?? Number.NaN))
  return [
    name,
    formatMedian(({ rate }) => rate),
    formatMedian(({ p50 }) => p50),
    formatMedian(({ p99 }) => p99),
    formatFigure(computeMedian(ratios)),
  ]
}
