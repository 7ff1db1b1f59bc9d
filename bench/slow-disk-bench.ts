import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openApp } from '../e2e/support/server/app.ts'
import { type Measured, measureInTurns } from './load.ts'
import { compileSlowSync, SLOW_SYNC_MISSING } from './slow-sync.ts'
import { computeMedian } from './statistics.ts'
import { createWebhooks, storeImages } from './subjects.ts'
import { formatFigure, formatTable } from './table.ts'

const TURNS = { rounds: 5, seconds: 3 }
const IMAGES = 1_000
const DELAYS_MS = [0, 10, 30]

/** Measures the rate of webhooks on disks whose syncs take longer, in groups and one by one. Returns Markdown. */
export async function benchSlowDisk(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-slow-sync-'))
  const slowDown = await compileSlowSync(folder)
  if (slowDown === null) {
    await rm(folder, { recursive: true })
    return SLOW_SYNC_MISSING
  }

  const apps = await Promise.all(DELAYS_MS.map((delayMs) => openApp({ dialect: 'sqlite', env: slowDown(delayMs) })))
  try {
    for (const app of apps) await storeImages(app.url, 0, IMAGES)
    const subjects = apps.flatMap(({ url }, index) =>
      [64, 1].map((connections) => ({
        ...createWebhooks(url, IMAGES, connections),
        name: formatName(DELAYS_MS[index] ?? 0, connections),
      })),
    )
    const found = await measureInTurns(subjects, TURNS)
    const getRounds = (delayMs: number, connections: number) => found.get(formatName(delayMs, connections)) ?? []
    const rows = DELAYS_MS.map((delayMs) => [
      delayMs === 0 ? 'as it is' : `${delayMs} ms more`,
      ...[64, 1].flatMap((connections) => {
        const rounds = getRounds(delayMs, connections)
        return [
          formatFigure(computeMedian(rounds.map(({ rate }) => rate))),
          formatRatio(rounds, getRounds(0, connections)),
        ]
      }),
    ])
    return formatTable(
      ['each sync', '64 connections, per second', 'of as it is', 'one write per event', 'of as it is'],
      rows,
    )
  } finally {
    for (const app of apps) await app.close()
    await rm(folder, { recursive: true })
  }
}

const formatName = (delayMs: number, connections: number) => `${delayMs} ms, ${connections}`

function formatRatio(rounds: readonly Measured[], base: readonly Measured[]): string {
  return formatFigure(computeMedian(rounds.map(({ rate }, index) => rate / (base[index]?.rate ?? Number.NaN))))
}
