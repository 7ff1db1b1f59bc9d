import { progress } from '@clack/prompts'
import type { OnProgress } from '../fill-database'

/** The number of rows after which a line is written, if there is no terminal. */
const LINE_EVERY = 100_000

/** Shows the progress of `work` on the standard error: an export may go to the standard output. */
export async function withProgress<Answer>(work: (onProgress: OnProgress) => Promise<Answer>): Promise<Answer> {
  const display = process.stderr.isTTY ? createBars() : createLines()
  try {
    return await work(display.show)
  } finally {
    display.end()
  }
}

type Display = { show: OnProgress; end(): void }

function createBars(): Display {
  let bar: ReturnType<typeof progress> | null = null
  let activity = ''
  let shown = 0
  const end = () => bar?.stop(`${activity}: ${shown.toLocaleString('en')} rows`)
  return {
    show(next, done, total) {
      if (next !== activity) {
        end()
        activity = next
        shown = 0
        bar = progress({ max: Math.max(total, 1), output: process.stderr })
        bar.start(activity)
      }
      bar?.advance(done - shown, `${activity}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')} rows`)
      shown = done
    },
    end,
  }
}

function createLines(): Display {
  let lastLine = ''
  return {
    show(activity, done, total) {
      const hundreds = Math.floor(done / LINE_EVERY)
      const line = `${activity}: ${(hundreds * LINE_EVERY).toLocaleString('en')} of ${total.toLocaleString('en')} rows`
      if (hundreds === 0 || line === lastLine) return
      lastLine = line
      console.error(line)
    },
    end() {},
  }
}
