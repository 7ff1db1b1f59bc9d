import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type App, openApp } from '../e2e/support/server/app.ts'
import { root } from '../scripts/root.mjs'
import { buildComparisonHead, compareInTurns } from './compare-in-turns.ts'
import type { Subject } from './load.ts'
import { createWebhooks, storeImages } from './subjects.ts'
import { formatFigure, formatMib, formatTable } from './table.ts'

const IMAGES = 1_000
const IDLE_AFTER_MS = 5_000
const REST_MS = 15_000

/** The files that the Dockerfile copies. */
const LAYER = [
  '.next/standalone',
  'scripts/start.sh',
  'scripts/start.mjs',
  'scripts/hold-early-requests.mjs',
  'scripts/start-reporter.sh',
  'scripts/root.mjs',
]

/** Measures what the image adds to Node, how much memory it takes, and what the settings of V8 in `scripts/start.sh` cost. Returns Markdown. */
export async function benchImage(): Promise<string> {
  const app = await openApp({ dialect: 'sqlite' })
  const plain = await openApp({ dialect: 'sqlite', command: ['node', join(root, 'scripts/start.mjs')] })
  const apps = [app, plain]
  try {
    await setTimeout(IDLE_AFTER_MS)
    const idle = await readMemories(apps)
    for (const { url } of apps) await storeImages(url, 0, IMAGES)
    const rates: string[][] = []
    for (const load of LOADS) rates.push(await compareInTurns(load, app, plain))
    const loaded = await readMemories(apps)
    await setTimeout(REST_MS)
    const rested = await readMemories(apps)
    const { whole, packed } = await measureLayer()

    return [
      formatTable(
        ['', 'as the image starts it', 'with V8 as it is'],
        [
          ['what we add to Debian slim and Node', formatMib(whole), ''],
          ['the same, compressed as a registry sends it', formatMib(packed), ''],
          ['memory, idle', ...idle.map(formatMib)],
          ['memory, after the load', ...loaded.map(formatMib)],
          ['memory, 15 s later', ...rested.map(formatMib)],
          ['SIGTERM to the end, with an event stream open', `${formatFigure(await measureStop(app))} ms`, ''],
        ],
      ),
      '',
      formatTable(buildComparisonHead('as the image starts it', 'with V8 as it is'), rates),
    ].join('\n')
  } finally {
    for (const one of apps) await one.close()
  }
}

const LOADS: ((url: string) => Subject)[] = [
  ...[8, 64].flatMap((connections) => [
    (url: string) => createWebhooks(url, IMAGES, connections),
    (url: string) => createReads(url, connections, { 'accept-encoding': 'gzip' }),
  ]),
  (url) => createReads(url, 64, {}),
]

const readMemories = (apps: readonly App[]) => Promise.all(apps.map((app) => app.readMemory()))

function createReads(url: string, connections: number, headers: Record<string, string>): Subject {
  const name = ['GET /api/updates', `${IMAGES.toLocaleString('en')} images`, ...Object.values(headers)].join(', ')
  return { name, url, path: '/api/updates', method: 'GET', connections, headers }
}

async function measureStop(app: App): Promise<number> {
  const stream = await fetch(`${app.url}/api/changes`)
  await stream.body?.getReader().read()
  const startedAt = performance.now()
  await app.kill('SIGTERM')
  return performance.now() - startedAt
}

/** Measures the size of the image's layer in bytes, plain and packed. A layer is an archive of its files. */
async function measureLayer(): Promise<{ whole: number; packed: number }> {
  const measure = async (flags: string) => {
    const { stdout } = await promisify(execFile)('tar', [flags, '-', '-C', root, ...LAYER], {
      encoding: 'buffer',
      maxBuffer: 2 ** 28,
    })
    return stdout.byteLength
  }
  return { whole: await measure('cf'), packed: await measure('czf') }
}
