import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { type App, openApp } from '../e2e/support/server/app.ts'
import { runData } from '../e2e/support/server/data-program.ts'
import type { Dialect } from '../test/fresh-database.ts'
import { writeLargeExport } from './large-export.ts'
import { measureInTurns } from './load.ts'
import { readQueryPlans } from './query-plans.ts'
import type { Section } from './sections.ts'
import { openShownBoard, type ShownBoard } from './shown-board.ts'
import { computeMedian } from './statistics.ts'
import { createWebhooks, formatImage, storeImages } from './subjects.ts'
import { formatFigure, formatMib, formatTable } from './table.ts'

const FEW = 1_000
const MANY = 100_000
const EVENTS_PER_IMAGE = 10
const REPEATS = 5
const CHANGES = 40
const FIRST_PAGES = 3

/** Measures the cost of a hundred times as many images and events on one dialect, and reads the query plans of its database. */
export async function benchScale(dialect: Dialect): Promise<Section[]> {
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-scale-'))
  const apps = [await openApp({ dialect }), await openApp({ dialect })] as const
  try {
    const [few, many] = apps
    const imports = [await fill(few, FEW, folder), await fill(many, MANY, folder)]
    const starts = [await measureStart(few), await measureStart(many)]
    const firstPages = [await measureFirstPage(few), await measureFirstPage(many)]
    const changes = await measureChanges(few, many)
    const pages = [await measureReads(few), await measureReads(many)]
    const webhooks = await measureWebhooks(few, many)
    const memory = await many.readMemory()
    // It acknowledges everything.
    const plans = await readQueryPlans(many)
    const formatRow = (name: string, values: readonly number[]) => {
      const [one = Number.NaN, other = Number.NaN] = values
      return [name, formatFigure(one), formatFigure(other), formatFigure(other / one)]
    }
    const formatRows = (found: readonly Record<string, number>[]) =>
      Object.keys(found[0] ?? {}).map((name) =>
        formatRow(
          name,
          found.map((one) => one[name] ?? Number.NaN),
        ),
      )
    const figures = [
      `### ${dialect === 'sqlite' ? 'SQLite' : 'PostgreSQL 18, on the same machine'}`,
      '',
      formatTable(
        ['', `${formatImageCount(FEW)}`, `${formatImageCount(MANY)}`, 'growth'],
        [
          formatRow('import, rows per second', imports),
          formatRow('start, ms', starts),
          ...formatRows(firstPages),
          formatRow('webhooks per second, 64 connections', webhooks),
          formatRow('webhook, until an open page knows what changed, ms', changes),
          ...formatRows(pages),
        ],
      ),
      '',
      `Memory with ${formatImageCount(MANY)}, after all this: ${formatMib(memory)}.`,
    ].join('\n')

    return [
      { name: `scale-${dialect}`, text: figures },
      { name: `plans-${dialect}`, text: plans },
    ]
  } finally {
    for (const app of apps) await app.close()
    await rm(folder, { recursive: true })
  }
}

const formatImageCount = (images: number) =>
  `${images.toLocaleString('en')} images, ${(images * EVENTS_PER_IMAGE).toLocaleString('en')} events`

/** Imports a large export. Returns the rows per second, including their verification. */
async function fill(app: App, images: number, folder: string): Promise<number> {
  const file = join(folder, `${images}.jsonl`)
  await writeLargeExport(file, images, EVENTS_PER_IMAGE)
  await app.kill('SIGTERM')
  const startedAt = performance.now()
  const { code, output } = await runData(['import', file], app.database)
  if (code !== 0) throw new Error(`The import failed: ${output}`)
  const seconds = (performance.now() - startedAt) / 1_000
  await rm(file)
  await app.restart()
  return (images * (2 + EVENTS_PER_IMAGE)) / seconds
}

async function measureStart(app: App): Promise<number> {
  const times: number[] = []
  for (let start = 0; start < REPEATS; start += 1) {
    await app.kill('SIGTERM')
    const startedAt = performance.now()
    await app.restart()
    times.push(performance.now() - startedAt)
  }
  return computeMedian(times)
}

/** Measures the ms of the first page after a start, and the longest wait of another request meanwhile. */
async function measureFirstPage(app: App): Promise<Record<string, number>> {
  const pages: Waited[] = []
  for (let start = 0; start < FIRST_PAGES; start += 1) {
    await app.kill('SIGTERM')
    await app.restart()
    pages.push(await measureWaits(app.url, '/'))
  }
  return {
    'first page after a start, ms': computeMedian(pages.map(({ ms }) => ms)),
    'longest wait of others meanwhile, ms': computeMedian(pages.map(({ longestWait }) => longestWait)),
  }
}

type Waited = { ms: number; longestWait: number }

/** Measures an answer, and the longest that others waited for one of `/healthz` meanwhile. */
async function measureWaits(url: string, path: string): Promise<Waited> {
  const startedAt = performance.now()
  let ms = 0
  const answered = fetch(url + path).then(async (response) => {
    await response.arrayBuffer()
    ms = performance.now() - startedAt
  })
  let longestWait = 0
  while (ms === 0) {
    const askedAt = performance.now()
    await (await fetch(`${url}/healthz`)).arrayBuffer()
    longestWait = Math.max(longestWait, performance.now() - askedAt)
  }
  await answered
  return { ms, longestWait }
}

/** Measures the ms from a webhook until an open page knows what has changed, in turns. */
async function measureChanges(few: App, many: App): Promise<number[]> {
  const fewShown = await openShownBoard(few.url)
  const manyShown = await openShownBoard(many.url)
  const measure = (shown: ShownBoard, images: number) =>
    shown.measureChange(formatImage(Math.floor(Math.random() * images)))
  const times: [few: number, many: number][] = []
  for (let change = 0; change < CHANGES; change += 1) {
    times.push([await measure(fewShown, FEW), await measure(manyShown, MANY)])
  }
  for (const shown of [fewShown, manyShown]) await shown.close()
  return [computeMedian(times.map(([one]) => one)), computeMedian(times.map(([, other]) => other))]
}

/** Measures the ms until the last byte of each kind of answer. */
async function measureReads({ url }: App): Promise<Record<string, number>> {
  const history = `/api/history?image=${encodeURIComponent(formatImage(7))}`
  const { database, revision } = z
    .object({ database: z.string(), revision: z.number() })
    .parse(await (await fetch(`${url}/api/board`)).json())
  const shown = `/api/board?${new URLSearchParams({ database, since: String(revision) })}`
  const change = () => storeImages(url, 3, 1)
  const doNothing = async () => {}
  return {
    'first page, after a change, ms': await measureRead(url, '/', change),
    'first page, without one, ms': await measureRead(url, '/', doNothing),
    'what changed, for an open page, ms': await measureRead(url, shown, change),
    'the whole board, after a change, ms': await measureRead(url, '/api/board', change),
    'one card’s history, ms': await measureRead(url, history, doNothing),
    'GET /api/hosts, after a change, ms': await measureRead(url, '/api/hosts', change),
    'GET /api/hosts, without one, ms': await measureRead(url, '/api/hosts', doNothing),
    ...(await measureSearch(url)),
  }
}

/** Measures one part of a search of the activity that finds nothing. */
async function measureSearch(url: string): Promise<Record<string, number>> {
  const searches: Waited[] = []
  for (let search = 0; search < REPEATS; search += 1) searches.push(await measureWaits(url, '/api/events?q=nowhere'))
  return {
    'search that finds nothing, ms': computeMedian(searches.map(({ ms }) => ms)),
    'longest wait of others during it, ms': computeMedian(searches.map(({ longestWait }) => longestWait)),
  }
}

async function measureRead(url: string, path: string, prepare: () => Promise<void>): Promise<number> {
  const times: number[] = []
  for (let read = 0; read <= REPEATS; read += 1) {
    await prepare()
    const startedAt = performance.now()
    const response = await fetch(url + path)
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`${path} was answered ${response.status}.`)
    // The first read does not count, since code is compiled then.
    if (read > 0) times.push(performance.now() - startedAt)
  }
  return computeMedian(times)
}

async function measureWebhooks(few: App, many: App): Promise<number[]> {
  const subjects = [createWebhooks(few.url, FEW, 64), createWebhooks(many.url, MANY, 64)]
  const found = await measureInTurns(subjects, { rounds: 5, seconds: 3 })
  return subjects.map(({ name }) => computeMedian((found.get(name) ?? []).map(({ rate }) => rate)))
}
