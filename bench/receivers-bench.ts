import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openApp } from '../e2e/support/server/app.ts'
import type { Dialect } from '../test/fresh-database.ts'
import { type Measured, measure } from './load.ts'
import { type Command, openReceiver, type Receiver } from './receivers/open-receiver.ts'
import {
  buildPredecessor,
  FLASK_MISSING,
  findFlask,
  PREDECESSOR_MISSING,
  runPlainNode,
} from './receivers/other-receivers.ts'
import { readMemoryOfAll, readProcessorMsOfAll } from './receivers/process-tree.ts'
import { compileSlowSync, SLOW_SYNC_MISSING } from './slow-sync.ts'
import { computeMedian } from './statistics.ts'
import { createWebhooks, storeImages } from './subjects.ts'
import { formatFigure, formatMib, formatTable } from './table.ts'

const ROUNDS = 5
const SECONDS = 2
const IMAGES = 1_000
const CONNECTIONS = [8, 64]
const REST_MS = 10_000
const SLOW_MS = 10

const PREDECESSOR = 'the predecessor’s design'
const COLUMNS = [
  'receiver, connections',
  'per second',
  'p50 ms',
  'p99 ms',
  'processor ms each',
  'times the predecessor’s rate',
  'memory fresh',
  'after the load',
]

/** The receivers of a table, by their names. */
type Openers = Record<string, () => Promise<Receiver>>

/** A round of one receiver, with the processor time that a webhook took. */
type Round = Measured & { name: string; connections: number; processorMs: number }

/** Measures webhooks of this server and of other receivers, in turns. Returns Markdown. */
export async function benchReceivers(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-receivers-'))
  try {
    const predecessor = await buildPredecessor(folder)
    if (predecessor === null) return PREDECESSOR_MISSING
    return await measureAll(folder, () => [predecessor])
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function measureAll(folder: string, runPredecessor: Command): Promise<string> {
  const flask = await findFlask()
  const slowDown = await compileSlowSync(folder)
  const both = (dialect: Dialect, env = {}): Openers => ({
    'Diun Dashboard': () => openApp({ dialect, env }),
    [PREDECESSOR]: () => openReceiver(runPredecessor, dialect, env),
  })
  const others = (env = {}): Openers => ({
    'Node, a sync for each': () => openReceiver(runPlainNode, 'sqlite', env),
    ...(flask !== null && { 'Flask and Gunicorn': () => openReceiver(flask, 'sqlite', env) }),
  })
  return [
    '### SQLite, WAL, synchronous=FULL',
    '',
    await measureReceivers({ ...both('sqlite'), ...others() }),
    '',
    `### The same, on a disk whose every sync takes ${SLOW_MS} ms more`,
    '',
    slowDown === null
      ? SLOW_SYNC_MISSING
      : await measureReceivers({ ...both('sqlite', slowDown(SLOW_MS)), ...others(slowDown(SLOW_MS)) }),
    '',
    '### PostgreSQL 18, on the same machine, fsync on',
    '',
    await measureReceivers(both('postgres')),
    ...(flask === null ? ['', FLASK_MISSING] : []),
  ].join('\n')
}

async function measureReceivers(openers: Openers): Promise<string> {
  const receivers = new Map<string, Receiver>()
  try {
    for (const [name, open] of Object.entries(openers)) receivers.set(name, await open())
    await setTimeout(REST_MS)
    const fresh = await readMemories(receivers)
    for (const { url } of receivers.values()) await storeImages(url, 0, IMAGES)
    const found = await measureInTurns(receivers)
    await setTimeout(REST_MS)
    const loaded = await readMemories(receivers)
    const rows = CONNECTIONS.flatMap((connections) =>
      [...receivers.keys()].map((name) => [
        `${name}, ${connections}`,
        ...formatRounds(found, name, connections),
        fresh.get(name) ?? '',
        loaded.get(name) ?? '',
      ]),
    )
    return formatTable(COLUMNS, rows)
  } finally {
    for (const receiver of receivers.values()) await receiver.close()
  }
}

/** Measures each receiver in turn, round after round. The first round warms them up, and does not count. */
async function measureInTurns(receivers: ReadonlyMap<string, Receiver>): Promise<Round[]> {
  const rounds: Round[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const connections of CONNECTIONS) {
      for (const [name, { url, pid }] of receivers) {
        const before = readProcessorMsOfAll(pid())
        const measured = await measure(createWebhooks(url, IMAGES, connections), SECONDS)
        const processorMs = (readProcessorMsOfAll(pid()) - before) / (measured.rate * SECONDS)
        if (round > 0) rounds.push({ name, connections, processorMs, ...measured })
      }
    }
  }
  return rounds
}

async function readMemories(receivers: ReadonlyMap<string, Receiver>): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const [name, { pid }] of receivers) found.set(name, formatMib(await readMemoryOfAll(pid())))
  return found
}

function formatRounds(found: readonly Round[], name: string, connections: number): string[] {
  const ofLoad = found.filter((round) => round.connections === connections)
  const rounds = ofLoad.filter((round) => round.name === name)
  const base = ofLoad.filter((round) => round.name === PREDECESSOR)
  const ratios = rounds.map(({ rate }, round) => rate / (base[round]?.rate ?? Number.NaN))
  const columns = [
    rounds.map(({ rate }) => rate),
    rounds.map(({ p50 }) => p50),
    rounds.map(({ p99 }) => p99),
    rounds.map(({ processorMs }) => processorMs),
    ratios,
  ]
  return columns.map((values) => formatFigure(computeMedian(values)))
}
