import { cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../scripts/root.mjs'
import { run } from '../../scripts/run.ts'

/** Whether the schemas would generate no migration that is not there yet. Tried in a copy, so nothing here changes. */
export async function checkMigrations(): Promise<boolean> {
  const copy = await mkdtemp(join(tmpdir(), 'diun-dashboard-migrations-'))
  try {
    for (const part of ['drizzle', 'lib', 'package.json', 'tsconfig.json']) {
      await cp(join(root, part), join(copy, part), { recursive: true })
    }
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))

    const answers = [await generate('sqlite', copy), await generate('postgres', copy)]
    // drizzle-kit exits 0 also when it crashed, as it does when there is nobody to ask whether a column was renamed.
    if (answers.every((answer) => answer.includes('No schema changes'))) return true

    console.error('The migrations are stale. Run `npm run migrations` and commit what it writes.')
    return false
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

async function generate(dialect: string, cwd: string): Promise<string> {
  const { output } = await run('drizzle-kit', ['generate', '--config', `drizzle/${dialect}.config.ts`], { cwd })
  return output
}
