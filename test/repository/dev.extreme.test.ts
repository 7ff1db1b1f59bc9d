import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { root } from '../../scripts/root.mjs'
import { findFreePort } from '../free-port'

/** The first compilation takes most of it. */
const PATIENCE = { timeout: 120_000, interval: 200 }
const LEFT_OUT = ['.git', '.next', 'data', 'node_modules', 'test-results'].map((name) => join(root, name))

let clone = ''
let origin = ''
let program: ChildProcess

beforeAll(async () => {
  clone = await mkdtemp(join(tmpdir(), 'diun-dashboard-dev-'))
  await cp(root, clone, { recursive: true, filter: (path) => !LEFT_OUT.includes(path) })
  // Next reads nothing outside of the clone. Links need no room, and do not lead from one disk to another.
  const copyPackages = 'cp -Rl "$0" "$1" || cp -R "$0" "$1"'
  await promisify(execFile)('sh', ['-c', copyPackages, join(root, 'node_modules'), clone])
  const port = await findFreePort()
  origin = `http://127.0.0.1:${port}`
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'development', PORT: String(port) } as const
  program = spawn(process.execPath, ['scripts/dev.mjs'], { cwd: clone, env, stdio: 'ignore' })
  await vi.waitFor(async () => expect((await fetch(`${origin}/api/tags`)).status).toBe(200), PATIENCE)
}, 180_000)

afterAll(async () => {
  program.kill()
  await rm(clone, { recursive: true, force: true })
})

describe('The development server', () => {
  it('shows each change of a verb, keeps the data, and leaves no database open', { timeout: 180_000 }, async () => {
    await createTag('kept')
    const open = countOpenDatabases()
    expect(open).toBeGreaterThan(0)
    for (const word of ['first', 'second', 'third']) {
      await replaceInVerb(/There is already [a-z]*/, `There is already ${word}`)
      await vi.waitFor(async () => expect(await createTag('kept')).toContain(`There is already ${word}`), PATIENCE)
      expect((await fetch(origin)).status).toBe(200)
    }
    expect(await (await fetch(`${origin}/api/tags`)).text()).toContain('kept')
    expect(countOpenDatabases()).toBe(open)
  })

  it('ends on SIGTERM, and its sample data with it', async () => {
    expect(existsSync(join(clone, 'data/dev/diun.db'))).toBe(true)
    program.kill()
    await once(program, 'exit')
    expect(existsSync(join(clone, 'data/dev'))).toBe(false)
  })
})

async function createTag(name: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  return (await fetch(`${origin}/api/tags`, { method: 'POST', headers, body: JSON.stringify({ name }) })).text()
}

async function replaceInVerb(before: RegExp, after: string): Promise<void> {
  const verb = join(clone, 'lib/store/verbs/tag.ts')
  const text = await readFile(verb, 'utf8')
  expect(text).toMatch(before)
  await writeFile(verb, text.replace(before, after))
}

/** Counts the handles of all processes on the sample data, as Linux lists them. */
function countOpenDatabases(): number {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return processes.flatMap((id) => listFiles(id)).filter((path) => path === join(clone, 'data/dev/diun.db')).length
}

function listFiles(id: string): string[] {
  try {
    return readdirSync(`/proc/${id}/fd`).map((name) => readlinkSync(`/proc/${id}/fd/${name}`))
  } catch {
    // It has ended meanwhile, or a handle has.
    return []
  }
}
