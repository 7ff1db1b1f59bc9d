import { openApp } from '../e2e/support/server/app.ts'
import type { Dialect } from '../test/fresh-database.ts'
import { type Measured, measureInTurns, type Subject } from './load.ts'
import { computeMedian } from './statistics.ts'
import { createWebhooks, storeImages } from './subjects.ts'
import { formatFigure, formatTable } from './table.ts'

const TURNS = { rounds: 5, seconds: 1 }
const IMAGES = 1_000
const COLUMNS = ['', 'by Next, per second', 'past its router', 'times', 'p99 ms by Next', 'past its router']

/** Measures routes past Next's router and by it, in turns, on both dialects. Returns Markdown. */
export async function benchBypass(): Promise<string> {
  const tables = [
    '### SQLite',
    '',
    formatTable(COLUMNS, await measureDialect('sqlite')),
    '',
    '### PostgreSQL 18',
    '',
    formatTable(COLUMNS, await measureDialect('postgres')),
  ]
  return tables.join('\n')
}

async function measureDialect(dialect: Dialect): Promise<string[][]> {
  const app = await openApp({ dialect })
  try {
    await storeImages(app.url, 0, IMAGES)
    const subjects = listSubjects(app.url)
    const found = await measureInTurns(subjects.flatMap(listWays), TURNS)
    return subjects.map((subject) => {
      const [past, byNext] = listWays(subject).map(({ name }) => found.get(name) ?? [])
      return formatRow(subject.name, past ?? [], byNext ?? [])
    })
  } finally {
    await app.close()
  }
}

function listSubjects(url: string): Subject[] {
  const get = { url, method: 'GET', connections: 64 } as const
  const webhooks = [8, 64].map((connections) => {
    const subject = createWebhooks(url, IMAGES, connections)
    return { ...subject, name: `webhook, ${connections} connections` }
  })
  return [
    { ...get, name: 'GET /healthz, which does nothing', path: '/healthz' },
    ...webhooks,
    { ...get, name: 'GET /api/containers', path: '/api/containers' },
    { ...get, name: 'GET /api/containers, gzip', path: '/api/containers', headers: { 'accept-encoding': 'gzip' } },
    { ...get, name: 'GET /api/board, gzip', path: '/api/board', headers: { 'accept-encoding': 'gzip' } },
  ]
}

function listWays(subject: Subject): Subject[] {
  return [subject, { ...subject, name: `${subject.name} by Next`, path: `${subject.path}/` }]
}

function formatRow(name: string, past: readonly Measured[], byNext: readonly Measured[]): string[] {
  const formatMedian = (rounds: readonly Measured[], pick: (round: Measured) => number) =>
    formatFigure(computeMedian(rounds.map(pick)))
  const ratios = past.map(({ rate }, round) => rate / (byNext[round]?.rate ?? Number.NaN))
  return [
    name,
    formatMedian(byNext, ({ rate }) => rate),
    formatMedian(past, ({ rate }) => rate),
    formatFigure(computeMedian(ratios)),
    formatMedian(byNext, ({ p99 }) => p99),
    formatMedian(past, ({ p99 }) => p99),
  ]
}
