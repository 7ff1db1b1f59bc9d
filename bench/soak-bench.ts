import { soak } from '../e2e/support/senders/soak.ts'
import { openApp } from '../e2e/support/server/app.ts'
import type { Dialect } from '../test/fresh-database.ts'
import { computeMedian } from './statistics.ts'
import { formatFigure, formatMib, formatTable } from './table.ts'

const MINUTES = Number(process.env.SOAK_MINUTES ?? 60)
const PARTS = 6
const WARM_UP_SECONDS = 30
const LOAD = { rate: 100, images: 1_000 }

/** Measures what a server on each database holds in each sixth of a steady load, both servers at the same time. Returns Markdown. */
export async function benchSoak(): Promise<string> {
  const [sqlite, postgres] = await Promise.all([soakParts('sqlite'), soakParts('postgres')])
  const rows = sqlite.map((cells, index) => [
    `${formatFigure((MINUTES * (index + 1)) / PARTS)} min`,
    ...cells,
    ...(postgres[index] ?? []),
  ])
  return formatTable(['until', ...buildHead('SQLite'), ...buildHead('PostgreSQL')], rows)
}

const buildHead = (name: string) => [`${name}: memory`, 'open files and sockets', 'webhooks answered 200']

async function soakParts(dialect: Dialect): Promise<string[][]> {
  const app = await openApp({ dialect })
  try {
    await soak(app, { ...LOAD, seconds: WARM_UP_SECONDS, samples: 1 })
    const parts: string[][] = []
    for (let part = 1; part <= PARTS; part += 1) {
      const { held, stored } = await soak(app, { ...LOAD, seconds: (MINUTES * 60) / PARTS, samples: 10 })
      parts.push([
        formatMib(computeMedian(held.map((sample) => sample.memory))),
        formatFigure(computeMedian(held.map((sample) => sample.handles))),
        stored.toLocaleString('en'),
      ])
    }
    return parts
  } finally {
    await app.close()
  }
}
