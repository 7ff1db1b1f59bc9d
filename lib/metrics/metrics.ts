import type { BoardSnapshot } from '@/lib/domain/card/card'
import { UnavailableError } from '@/lib/domain/errors'
import { createRevisionCache, type DatabaseRevision } from '@/lib/domain/revision-cache'
import { shareReads } from '@/lib/domain/share-reads'
import { computeBoardFigures } from './board-figures'
import { formatBoardFigures, formatRunStates } from './board-gauges'
import { getProcessRegistry } from './process-registry'
import type { Tally } from './tally'

type Dependencies = {
  readRevision(): Promise<DatabaseRevision>
  readSnapshot(): Promise<BoardSnapshot>
  readClock(): Date
  /** Returns true from a failure of the database until it works again. One that can be read but not written has an outage, too. */
  hasOutage(): boolean
  tally: Tally
}

export type Metrics = {
  /** Reads all metrics, in Prometheus' text format. While the database cannot be read, those of the board are missing. */
  read(): Promise<string>
  /** Reads the metrics of the process alone, as `read` does while the database cannot be read. */
  readWithoutBoard(): Promise<string>
}

/** Creates a reader of the metrics. Those of the board are made once per revision, and those who read at once share the rest. */
export function createMetrics({ readRevision, readSnapshot, readClock, hasOutage, tally }: Dependencies): Metrics {
  const readFigures = createRevisionCache(async () => {
    const { database, revision, runs, ...rest } = await readSnapshot()
    const text = await formatBoardFigures(computeBoardFigures({ database, revision, runs, ...rest }))
    return { database, revision, runs, text }
  })

  /** @returns null when the database cannot be read */
  async function readBoard(): Promise<string | null> {
    try {
      const { runs, text } = await readFigures(await readRevision())
      return text + (await formatRunStates(runs, readClock().getTime()))
    } catch (error) {
      if (error instanceof UnavailableError) return null
      throw error
    }
  }

  async function join(board: string | null): Promise<string> {
    const ownText = await tally.format(board !== null && !hasOutage())
    return `${board ?? ''}${ownText}${await getProcessRegistry().metrics()}`
  }

  return {
    read: shareReads(async () => join(await readBoard())),
    readWithoutBoard: () => join(null),
  }
}
