import { cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../scripts/root.mjs'
import { run } from '../../scripts/run.ts'

/** Checks that the migrations are up to date: that the schemas generate no new one. It tries in a copy, so nothing here changes. */
export async function checkMigrations(): Promise<{ areUpToDate: boolean; output: string }> {
  const copy = await mkdtemp(join(tmpdir(), 'diun-dashboard-migrations-'))
  try {
    for (const part of ['drizzle', 'lib', 'package.json', 'tsconfig.json']) {
      await cp(join(root, part), join(copy, part), { recursive: true })
    }
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))

    const answers = await Promise.all([generate('sqlite', copy), generate('postgres', copy)])
    const output = answers.join('')
    // drizzle-kit exits with 0 even when it crashes, as it does when it wants to ask whether a column was renamed and has no terminal.
    if (answers.every((answer) => answer.includes('No schema changes'))) return { areUpToDate: true, output }
    return { areUpToDate: false, output: `${output}\n${STALE}` }
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

const STALE = 'The migrations are stale. Run `NAME=… npm run migrations` and commit what it writes.'

async function generate(dialect: string, cwd: string): Promise<string> {
  const words = ['generate', '--config', `drizzle/${dialect}.config.ts`]
  return (await run('drizzle-kit', words, { cwd, isShown: false })).output
}
