import { join } from 'node:path'
import { openApp } from '../e2e/support/server/app.ts'
import { buildCommitBefore } from './commit-before.ts'
import { type ScriptWeight, weighScripts } from './script-weight.ts'
import { toFigure, toTable } from './table.ts'

/** The JavaScript of the pages beside that of the commit before, as Markdown. */
export async function benchWeight(): Promise<string> {
  const before = await buildCommitBefore()
  try {
    const ours = await weighBuild()
    const theirs = await weighBuild([join(before.folder, 'scripts/start.sh')])
    const toRow = (name: string, pick: (weight: ScriptWeight) => number) => [
      name,
      toFigure(pick(theirs)),
      toFigure(pick(ours)),
      toFigure(pick(ours) - pick(theirs)),
    ]
    return toTable(
      ['JavaScript of a page, gzip, kB', `at ${before.name}`, 'now', 'more by'],
      [
        toRow('an empty page of the same build', ({ empty }) => empty),
        toRow('the board', ({ board }) => board),
        toRow('the board’s own', ({ empty, board }) => board - empty),
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
