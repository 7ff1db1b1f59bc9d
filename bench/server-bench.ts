import { setTimeout } from 'node:timers/promises'
import { type App, openApp } from '../e2e/support/server/app.ts'
import type { Dialect } from '../test/fresh-database.ts'
import { type Measured, measureInTurns, type Subject } from './load.ts'
import { computeMedian } from './statistics.ts'
import { createEmptyHandler, createWebhooks, storeImages } from './subjects.ts'
import { formatFigure, formatMib, formatTable } from './table.ts'

const TURNS = { rounds: 5, seconds: 3 }
const STARTS = 5
const IDLE_AFTER_MS = 5_000

export const COLUMNS = ['', 'per second', 'p50 ms', 'p99 ms', 'of the empty handler']

const FEW = 1_000
const SOME = 10_000
const MANY = 100_000

/** Measures the built server on one dialect. Returns Markdown. */
export async function benchServer(dialect: Dialect): Promise<string> {
  const few = await openApp({ dialect })
  const many = await openApp({ dialect })
  try {
    const start = await measureStart(few)
    await storeImages(few.url, 0, FEW)
    await storeImages(many.url, 0, SOME)
    const reads = [...(await measureReads(few, FEW)), ...(await measureReads(many, SOME))]
    await storeImages(many.url, SOME, MANY - SOME)
    const webhooks = await measureWebhooks(few, many)
    const memory = await few.readMemory()

    return [
      `### ${dialect === 'sqlite' ? 'SQLite, synchronous=FULL' : 'PostgreSQL 18, on the same machine, fsync on'}`,
      '',
      formatTable(COLUMNS, [...webhooks, ...reads]),
      '',
      `Start, from the command to the first answer: ${formatFigure(start.ms)} ms (median of ${STARTS}). Memory: ${formatMib(start.idle)} idle, ${formatMib(memory)} after the load.`,
    ].join('\n')
  } finally {
    await few.close()
    await many.close()
  }
}

async function measureStart(app: App) {
  const times: number[] = []
  for (let start = 0; start < STARTS; start += 1) {
    await app.kill('SIGTERM')
    const startedAt = performance.now()
    await app.restart()
    times.push(performance.now() - startedAt)
  }
  await setTimeout(IDLE_AFTER_MS)
  return { ms: computeMedian(times), idle: await app.readMemory() }
}

/** Measures webhooks with few and with many images in turns, so that the two can be compared. */
async function measureWebhooks(few: App, many: App): Promise<string[][]> {
  const rows: string[][] = []
  for (const connections of [8, 64]) {
    const empty = createEmptyHandler(few.url, connections)
    const webhooks = [createWebhooks(few.url, FEW, connections), createWebhooks(many.url, MANY, connections)]
    rows.push(...(await measureAgainst(empty, webhooks, `${connections} connections`)))
  }
  return rows
}

async function measureReads({ url }: App, images: number): Promise<string[][]> {
  const etag = (await fetch(`${url}/api/updates`)).headers.get('etag') ?? ''
  const get = { url, path: '/api/updates', method: 'GET', connections: 64 } as const
  const name = `GET /api/updates, ${images.toLocaleString('en')} images`
  const reads: Subject[] = [
    { ...get, name: `${name}, gzip`, headers: { 'accept-encoding': 'gzip' } },
    { ...get, name },
    { ...get, name: `${name}, 304`, headers: { 'if-none-match': etag } },
  ]
  return measureAgainst(createEmptyHandler(url), reads, '64 connections')
}

/** Measures each subject in turns with the empty handler. Returns rows under `COLUMNS`. */
export async function measureAgainst(empty: Subject, subjects: readonly Subject[], load: string): Promise<string[][]> {
  const found = await measureInTurns([empty, ...subjects], TURNS)
  const base = found.get(empty.name) ?? []
  return [empty, ...subjects].map(({ name }) => {
    const rounds = found.get(name) ?? []
    const formatMedian = (pick: (round: Measured) => number) => formatFigure(computeMedian(rounds.map(pick)))
    const ratios = rounds.map((round, index) => round.rate / (base[index]?.rate ?? Number.NaN))
    const ratio = name === empty.name ? '' : formatFigure(computeMedian(ratios))
    return [
      `${name}, ${load}`,
      formatMedian((r) => r.rate),
      formatMedian((r) => r.p50),
      formatMedian((r) => r.p99),
      ratio,
    ]
  })
}
