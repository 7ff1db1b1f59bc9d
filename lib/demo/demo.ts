import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BoardService } from '@/lib/board/use-cases'
import type { Store } from '@/lib/store/store'
import { createDemoImages } from './demo-images'
import { createDemoReports } from './demo-inventories'
import { createDemoRuns, storeDemoRuns } from './demo-runs'
import { fillDemo } from './fill-demo'

const IMAGES = 60

/**
 * The time until the first update, and between two: soon enough that a visitor sees one arrive, and rarely enough to look around in
 * peace.
 */
const FIRST_MS = 20_000
const PAUSE_MS = 90_000

/** Invented data in a database of its own: nothing of the user’s is touched, and nothing is kept unless a folder is given. */
export type Demo = {
  database: { driver: 'sqlite'; path: string }
  /** Fills the database, unless it was there before. */
  fill(store: Store): Promise<void>
  /** Lets an update arrive, and the hosts report what runs there, now and then. */
  play(board: BoardService, onError: (error: unknown) => void): void
  /** Ends the updates, and deletes the database unless its folder was given. */
  close(): void
}

/** @param givenFolder holds the database, or will; null makes one that is gone once the demo is closed */
export function createDemo(givenFolder: string | null = null): Demo {
  const folder = givenFolder ?? mkdtempSync(join(tmpdir(), 'diun-dashboard-demo-'))
  const path = join(folder, 'diun.db')
  const isFilled = existsSync(path)
  const images = createDemoImages(IMAGES)
  const now = new Date()
  let timer: NodeJS.Timeout | undefined

  return {
    database: { driver: 'sqlite', path },
    async fill(store) {
      if (isFilled) return
      await fillDemo(store, images, now)
      await storeDemoRuns(store, images, now)
    },
    play(board, onError) {
      const runNext = createDemoRuns(board, images)
      const report = createDemoReports(board, images, now)
      const runAndWait = () => {
        runNext().then(report).catch(onError)
        timer = setTimeout(runAndWait, PAUSE_MS)
      }
      timer = setTimeout(runAndWait, FIRST_MS)
    },
    close() {
      clearTimeout(timer)
      if (givenFolder === null) rmSync(folder, { recursive: true, force: true })
    },
  }
}
