import { openApp } from '../e2e/support/app.ts'
import { soak } from '../e2e/support/soak.ts'
import { median } from './statistics.ts'
import { toFigure, toMib, toTable } from './table.ts'

const MINUTES = Number(process.env.SOAK_MINUTES ?? 60)
const PARTS = 6
const WARM_UP_SECONDS = 30
const LOAD = { rate: 100, images: 1_000 }

/** What the server holds under a steady load, as Markdown: in each sixth of the time. */
export async function benchSoak(): Promise<string> {
  const app = await openApp({ dialect: 'sqlite' })
  try {
    await soak(app, { ...LOAD, seconds: WARM_UP_SECONDS, samples: 1 })
    const rows: string[][] = []
    for (let part = 1; part <= PARTS; part += 1) {
      const { held, stored } = await soak(app, { ...LOAD, seconds: (MINUTES * 60) / PARTS, samples: 10 })
      rows.push([
        `${toFigure((MINUTES * part) / PARTS)} min`,
        toMib(median(held.map((sample) => sample.memory))),
        toFigure(median(held.map((sample) => sample.handles))),
        stored.toLocaleString('en'),
      ])
    }
    return toTable(['until', 'memory', 'open files and sockets', 'webhooks answered 200'], rows)
  } finally {
    await app.close()
  }
}
