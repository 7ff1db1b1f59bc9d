import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { root } from '../../scripts/root.mjs'

let folder = ''

/** Runs the start script with a `node` that says how it was called. */
async function start(settings: Record<string, string>): Promise<string> {
  const env = { ...settings, NODE_ENV: 'production' as const, PATH: `${folder}${delimiter}${process.env.PATH}` }
  const { stdout } = await promisify(execFile)(join(root, 'scripts/start.sh'), ['reset-password'], { env })
  return stdout
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-start-'))
  await writeFile(join(folder, 'node'), '#!/bin/sh\necho "$MALLOC_ARENA_MAX $MALLOC_TRIM_THRESHOLD_ $*"\n')
  await chmod(join(folder, 'node'), 0o755)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('The server is started so that malloc gives memory back', async () => {
  expect(await start({})).toMatch(/^1 131072 --expose-gc .*start\.mjs reset-password\n$/)
})

it('What somebody has set for malloc stays', async () => {
  expect(await start({ MALLOC_ARENA_MAX: '4', MALLOC_TRIM_THRESHOLD_: '1' })).toMatch(/^4 1 /)
})
