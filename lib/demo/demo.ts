import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BoardService } from '@/lib/board/use-cases'
import type { Store } from '@/lib/store/store'
import { createDemoImages } from './demo-images'
import { createDemoRuns, storeDemoRuns } from './demo-runs'
import { fillDemo } from './fill-demo'

const IMAGES = 60

/**
 * The time until the first update, and between two: soon enough that a visitor sees one arrive, and rarely enough to look around in
 * peace.
 */
const FIRST_MS = 20_000
const PAUSE_MS = 90_000

/** Invented data in a database of its own: nothing of the user's is touched, and nothing is kept. */
export type Demo = {
  database: { driver: 'sqlite'; path: string }
  fill(store: Store): Promise<void>
  /** Lets an update arrive now and then. */
  play(board: BoardService, onError: (error: unknown) => void): void
  /** Ends the updates, and deletes the database. */
  close(): void
}

export function createDemo(): Demo {
  const folder = mkdtempSync(join(tmpdir(), 'diun-dashboard-demo-'))
  const images = createDemoImages(IMAGES)
  let timer: NodeJS.Timeout | undefined

  return {
    database: { driver: 'sqlite', path: join(folder, 'diun.db') },
    async fill(store) {
      const now = new Date()
      await fillDemo(store, images, now)
      await storeDemoRuns(store, images, now)
    },
    play(board, onError) {
      const runNext = createDemoRuns(board, images)
      const runAndWait = () => {
        runNext().catch(onError)
        timer = setTimeout(runAndWait, PAUSE_MS)
      }
      timer = setTimeout(runAndWait, FIRST_MS)
    },
    close() {
      clearTimeout(timer)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
