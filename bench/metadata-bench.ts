import { setTimeout } from 'node:timers/promises'
import { createDiunEvent } from '../e2e/support/senders/diun-event.ts'
import { readThrough, storeLargeMetadata } from '../e2e/support/senders/large-metadata.ts'
import { sendWebhook } from '../e2e/support/senders/send.ts'
import { openApp } from '../e2e/support/server/app.ts'
import { computeMedian } from './statistics.ts'
import { formatFigure, formatMib, formatTable } from './table.ts'

const IMAGES = [400, 1_250]
const REPEATS = 3

/** Measures the cost of reading updates with 190 kB of metadata each, and how long webhooks wait meanwhile. Returns Markdown. */
export async function benchMetadata(): Promise<string> {
  const rows: string[][] = []
  for (const images of IMAGES) {
    const app = await openApp({ dialect: 'sqlite' })
    try {
      await storeLargeMetadata(app, images)
      for (const query of ['', '?state=pending']) {
        const rounds: Measured[] = []
        for (let round = 0; round < REPEATS; round += 1) {
          rounds.push(await measureRead(app, `/api/updates${query}`))
        }
        const computeRoundMedian = (pick: (round: (typeof rounds)[number]) => number) => computeMedian(rounds.map(pick))
        rows.push([
          `${images.toLocaleString('en')} images, \`GET /api/updates${query}\``,
          formatMib(computeRoundMedian(({ bytes }) => bytes)),
          formatFigure(computeRoundMedian(({ tookMs }) => tookMs)),
          formatFigure(computeRoundMedian(({ webhookMs }) => webhookMs)),
          formatFigure(computeRoundMedian(({ longestMs }) => longestMs)),
          formatMib(Math.max(...rounds.map(({ memory }) => memory))),
        ])
      }
    } finally {
      await app.close()
    }
  }
  return formatTable(['', 'answer', 'took ms', 'webhook, median ms', 'longest ms', 'most memory'], rows)
}

type App = Awaited<ReturnType<typeof openApp>>

type Measured = Awaited<ReturnType<typeof measureRead>>

async function measureRead(app: App, path: string) {
  const times: number[] = []
  let memory = 0
  let isOver = false
  const startedAt = performance.now()
  const reading = readThrough(app.url, path, '"hosts":[').finally(() => {
    isOver = true
  })
  while (!isOver) {
    const sentAt = performance.now()
    const { status } = await sendWebhook(app.url, JSON.stringify(createDiunEvent({ image: 'news:1', hostname: 'nas' })))
    if (status !== 200) throw new Error(`A webhook was answered ${status}.`)
    times.push(performance.now() - sentAt)
    memory = Math.max(memory, await app.readMemory())
    await setTimeout(50)
  }
  const { bytes } = await reading
  const tookMs = performance.now() - startedAt
  return { bytes, tookMs, memory, webhookMs: computeMedian(times), longestMs: Math.max(...times) }
}
