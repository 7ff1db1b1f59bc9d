import { join } from 'node:path'
import { openApp } from '../e2e/support/server/app.ts'
import { type ScriptWeight, weighScripts } from '../e2e/support/server/script-weight.ts'
import { buildCommitBefore } from './commit-before.ts'
import { formatFigure, formatTable } from './table.ts'

/** Compares the JavaScript of the pages with that of the commit before. Returns Markdown. */
export async function benchWeight(): Promise<string> {
  const before = await buildCommitBefore()
  try {
    const ours = await weighBuild()
    const theirs = await weighBuild([join(before.folder, 'scripts/start.sh')])
    const formatRow = (name: string, pick: (weight: ScriptWeight) => number) => [
      name,
      formatFigure(pick(theirs)),
      formatFigure(pick(ours)),
      formatFigure(pick(ours) - pick(theirs)),
    ]
    return formatTable(
      ['JavaScript of a page, gzip, kB', `at ${before.name}`, 'now', 'more by'],
      [
        formatRow('an empty page of the same build', ({ empty }) => empty),
        formatRow('the board', ({ board }) => board),
        formatRow('the board’s own', ({ own }) => own),
      ],
    )
  } finally {
    await before.remove()
  }
}

async function weighBuild(command?: string[]): Promise<ScriptWeight> {
  const app = await openApp({ dialect: 'sqlite', ...(command && { command }) })
  try {
    return await weighScripts(app.url)
  } finally {
    await app.close()
  }
}
