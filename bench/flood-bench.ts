import { floodMeanwhile } from '../e2e/support/senders/flood.ts'
import { FLOODED, FLOODS, SENDER_KEY } from '../e2e/support/senders/floods.ts'
import { openApp } from '../e2e/support/server/app.ts'
import { computeMedian } from './statistics.ts'
import { formatFigure, formatMib, formatTable } from './table.ts'

const SECONDS = 5

/** Measures how long webhooks take while strangers flood the server, and how much memory it holds then. Returns Markdown. */
export async function benchFlood(): Promise<string> {
  const app = await openApp({ dialect: 'sqlite', env: FLOODED })
  try {
    const rows: string[][] = []
    for (const [what, flood] of Object.entries(FLOODS)) {
      const { times, statuses } = await floodMeanwhile(app.url, flood, { seconds: SECONDS, key: SENDER_KEY })
      const answers = Object.values(statuses).reduce((sum, count) => sum + count, 0)
      const perSecond = formatFigure(answers / SECONDS)
      rows.push([
        what,
        perSecond,
        formatFigure(computeMedian(times)),
        formatFigure(Math.max(...times)),
        formatMib(await app.readMemory()),
      ])
    }
    return formatTable(['while', 'answers per second', 'webhook, median ms', 'longest ms', 'memory'], rows)
  } finally {
    await app.close()
  }
}
