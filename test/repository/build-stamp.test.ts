import { execFile } from 'node:child_process'
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listSources } from '../../scripts/build-stamp.mjs'
import { root } from '../../scripts/root.mjs'

/** A file of each kind that a build is made of. */
const SOURCES = [
  'app/page.tsx',
  'app/globals.css',
  'lib/server.ts',
  'lib/data/program/data.ts',
  'drizzle/sqlite/meta/_journal.json',
  'public/manifest.webmanifest',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'next.config.ts',
  'package.json',
  'package-lock.json',
  'postcss.config.mjs',
  'tsconfig.json',
  'scripts/build.mjs',
  'scripts/build-stamp.mjs',
  'scripts/icons.mjs',
  'scripts/load-later.mjs',
  'scripts/root.mjs',
  'scripts/share-chunks.mjs',
]
const NEW_SOURCES = ['app/new/page.tsx', 'public/new.svg', '.env', '.env.production']
const OTHER_FILES = [
  'README.md',
  'biome.json',
  'vitest.config.ts',
  'app/new.test.tsx',
  'lib/store/contract/new.contract.ts',
  'e2e/new.spec.ts',
  'test/new.ts',
  'public/icons.svg',
]

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-stamp-'))
  for (const path of SOURCES) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await cp(join(root, path), join(folder, path))
  }
  await mkdir(join(folder, '.next/standalone'), { recursive: true })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

beforeEach(async () => {
  await ask('stampBuild(hashSources())')
})

describe('A build', () => {
  it('is up to date while nothing has changed', async () => {
    expect(await isBuilt()).toBe(true)
  })

  it.each([...SOURCES, ...NEW_SOURCES])('is out of date after a change to %s', async (path) => {
    await change(path)
    expect(await isBuilt()).toBe(false)
  })

  it('is out of date after a file was deleted', async () => {
    await rm(join(folder, 'app/globals.css'))
    expect(await isBuilt()).toBe(false)
  })

  it.each(OTHER_FILES)('is up to date after a change to %s', async (path) => {
    await change(path)
    expect(await isBuilt()).toBe(true)
  })

  it('is out of date on another kind of machine', async () => {
    expect(await ask("Object.defineProperty(process, 'arch', { value: 'other' }), isBuilt()")).toBe('false')
  })

  it('counts what its program imports among what it is made of', async () => {
    const program = await readFile(join(root, 'scripts/build.mjs'), 'utf8')
    const imported = [...program.matchAll(/'\.\/([\w-]+\.mjs)'/g)].map(([, name]) => `scripts/${name}`)
    expect(imported.length).toBeGreaterThan(0)
    expect(listSources()).toEqual(expect.arrayContaining(imported))
  })

  it('finds in the image all that it is made of', async () => {
    const rules = (await readFile(join(root, '.dockerignore'), 'utf8')).split('\n')
    const missing = listSources().filter((path) => !rules.includes(`!${path.split('/')[0]}`))
    expect(missing.filter((path) => !path.startsWith('.env'))).toEqual([])
  })
})

async function change(path: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  if (path.endsWith('.mjs')) await appendFile(join(folder, path), '\n// Changed.\n')
  else await writeFile(join(folder, path), String(performance.now()))
}

async function isBuilt(): Promise<boolean> {
  return (await ask('isBuilt()')) === 'true'
}

/** Works out an expression in the copy, with the functions of its `build-stamp.mjs`. */
async function ask(expression: string): Promise<string> {
  const program = `import { hashSources, isBuilt, stampBuild } from './scripts/build-stamp.mjs'; console.log(String((${expression})))`
  const args = ['--input-type=module', '--eval', program]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder })
  return stdout.trim()
}
