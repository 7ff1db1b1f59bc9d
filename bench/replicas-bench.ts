import { openApp } from '../e2e/support/server/app.ts'
import { openTestDatabase } from '../test/postgres.ts'
import { measureArrivals, measureMirroring } from './live-measures.ts'
import { withPage } from './open-page.ts'
import { storeImages } from './subjects.ts'
import { formatTable, formatTimesRow } from './table.ts'

const IMAGES = 60
const REPEATS = 100

/** Measures how long a person at one replica waits for a change at another. Returns Markdown. */
export async function benchReplicas(): Promise<string> {
  const { url, drop } = await openTestDatabase()
  const env = { DATABASE_URL: url }
  const [one, other] = [await openApp({ dialect: 'postgres', env }), await openApp({ dialect: 'postgres', env })]
  try {
    await storeImages(one.url, 0, IMAGES)
    const arrivals = await withPage([one.url, other.url], (page) => measureArrivals(page, REPEATS, other.url))
    const mirrored = await withPage([one.url, other.url], (page, there) => measureMirroring(page, there, IMAGES))
    return formatTable(
      ['ms', 'median', 'p95', 'longest'],
      [
        formatTimesRow(`webhook to one replica, to visible card at the other, ${IMAGES} images`, arrivals),
        formatTimesRow(`acknowledged at one replica, gone at the other, ${IMAGES} images`, mirrored),
      ],
    )
  } finally {
    await one.close()
    await other.close()
    await drop()
  }
}
