import { join } from 'node:path'
import { openApp } from '../e2e/support/server/app.ts'
import { root } from '../scripts/root.mjs'
import { buildComparisonHead, compareInTurns } from './compare-in-turns.ts'
import type { Subject } from './load.ts'
import { measureStages, type Stages } from './memory-stages.ts'
import { computeMedian } from './statistics.ts'
import { createWebhooks, storeImages } from './subjects.ts'
import { formatMib, formatTable } from './table.ts'

const ROUNDS = 3
const IMAGES = 1_000

const OURS = 'as it starts'
const PLAIN = 'with malloc as it is'

/** The commands that start the server: that of `npm start` and of the image, and the same without what it sets for malloc. */
const STARTS = [
  { name: OURS, command: [join(root, 'scripts/start.sh')] },
  { name: PLAIN, command: ['node', '--expose-gc', '--max-semi-space-size=32', join(root, 'scripts/start.mjs')] },
]

const ROWS: { name: string; pick(stages: Stages): number }[] = [
  { name: '10 s after the start', pick: ({ fresh }) => fresh },
  { name: 'after one look at the page', pick: ({ looked }) => looked },
  { name: 'at most, under load', pick: ({ peak }) => peak },
  { name: '30 s after the load', pick: ({ rested }) => rested },
  { name: '30 s after a usual day', pick: ({ afterDay }) => afterDay },
]

const LOADS: ((url: string) => Subject)[] = [
  (url) => createWebhooks(url, IMAGES, 64),
  (url) => ({
    name: 'GET /api/updates, gzip',
    url,
    path: '/api/updates',
    method: 'GET',
    connections: 64,
    headers: { 'accept-encoding': 'gzip' },
  }),
]

/** Measures the memory at each stage of a server's life, and what the settings of malloc in `scripts/start.sh` cost. Returns Markdown. */
export async function benchMemory(): Promise<string> {
  const found = new Map<string, Stages[]>()
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { name, command } of STARTS) found.set(name, [...(found.get(name) ?? []), await measureStages(command)])
  }
  const rows = ROWS.map(({ name, pick }) => [
    name,
    ...[...found.values()].map((rounds) => formatMib(computeMedian(rounds.map(pick)))),
  ])
  return [
    formatTable(['resident memory', ...found.keys()], rows),
    '',
    formatTable(buildComparisonHead(OURS, PLAIN), await compareRates()),
  ].join('\n')
}

async function compareRates(): Promise<string[][]> {
  const [ours, plain] = await Promise.all(STARTS.map(({ command }) => openApp({ dialect: 'sqlite', command })))
  if (ours === undefined || plain === undefined) return []
  try {
    for (const { url } of [ours, plain]) await storeImages(url, 0, IMAGES)
    const rows: string[][] = []
    for (const load of LOADS) rows.push(await compareInTurns(load, ours, plain))
    return rows
  } finally {
    for (const app of [ours, plain]) await app.close()
  }
}
