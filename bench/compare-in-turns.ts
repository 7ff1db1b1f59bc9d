import type { App } from '../e2e/support/server/app.ts'
import { type Subject, sendMany } from './load.ts'
import { readProcessorMs } from './processor-time.ts'
import { computeMedian } from './statistics.ts'
import { formatFigure } from './table.ts'

const ROUNDS = 7
const REQUESTS = 1_000

type Turn = { rate: number; cpuMs: number }

/** The columns of `compareInTurns`. */
export const buildComparisonHead = (ours: string, theirs: string) => [
  'per second',
  ours,
  theirs,
  'rate',
  'processor time',
]

/**
 * Puts the same load on both servers in turns, another one first each time. The ratios are medians of those of each round. Processor time
 * counts all threads of the server, and tells more than the rate does on a busy machine. It needs Linux.
 */
export async function compareInTurns(load: (url: string) => Subject, app: App, other: App): Promise<string[]> {
  const ours: Turn[] = []
  const theirs: Turn[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const isOursFirst = round % 2 === 0
    if (isOursFirst) ours.push(await takeTurn(load, app))
    theirs.push(await takeTurn(load, other))
    if (!isOursFirst) ours.push(await takeTurn(load, app))
  }
  // The first round is a warm-up.
  const pairs = ours.slice(1).map((turn, index) => ({ turn, base: theirs[index + 1] ?? turn }))
  const { name, connections } = load('')
  return [
    `${name}, ${connections} connections`,
    formatFigure(computeMedian(pairs.map(({ turn }) => turn.rate))),
    formatFigure(computeMedian(pairs.map(({ base }) => base.rate))),
    formatFigure(computeMedian(pairs.map(({ turn, base }) => turn.rate / base.rate))),
    formatFigure(computeMedian(pairs.map(({ turn, base }) => turn.cpuMs / base.cpuMs))),
  ]
}

async function takeTurn(load: (url: string) => Subject, app: App): Promise<Turn> {
  const cpuBefore = readProcessorMs(app.pid())
  const startedAt = performance.now()
  await sendMany(load(app.url), REQUESTS)
  const tookMs = performance.now() - startedAt
  return { rate: (REQUESTS / tookMs) * 1_000, cpuMs: readProcessorMs(app.pid()) - cpuBefore }
}
