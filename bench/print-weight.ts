import { openApp } from '../e2e/support/server/app.ts'
import { MAX_OWN_SCRIPTS, weighScripts } from '../e2e/support/server/script-weight.ts'
import { formatFigure } from './table.ts'

/** Prints the JavaScript that the first page of this build loads, gzipped. */
const app = await openApp({ dialect: 'sqlite' })
try {
  const { empty, board, own } = await weighScripts(app.url)
  process.stdout.write(
    `The board loads ${formatFigure(board)} kB of JavaScript, an empty page ${formatFigure(empty)} kB: the board's own is ${formatFigure(own)} kB of at most ${MAX_OWN_SCRIPTS} kB.\n`,
  )
} finally {
  await app.close()
}
