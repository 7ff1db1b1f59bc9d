import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { shareChunks } from '../../scripts/share-chunks.mjs'

const CHUNK = 'module.exports=[1,()=>["…",/^·$/u.test("·"),`😀`]];'

let folder = ''
const read = (name: string) => readFile(join(folder, name), 'utf8')
const load = createRequire(import.meta.url)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-chunks-'))
  await writeFile(join(folder, 'package.json'), '{"type":"commonjs"}')
  await writeFile(join(folder, '[one].js'), `${CHUNK}\n\n//# sourceMappingURL=[one].js.map`)
  await writeFile(join(folder, 'two.js'), `${CHUNK}\n\n//# sourceMappingURL=two.js.map`)
  await writeFile(join(folder, 'other.js'), 'module.exports=[2]')
  await writeFile(join(folder, 'raw.js'), 'module.exports=String.raw`…`')
  await writeFile(join(folder, 'backslash.js'), "module.exports='\\\\\\…'")
  shareChunks(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('Of equal chunks one is kept, and the others load it', () => {
  expect(load(join(folder, 'two.js'))).toBe(load(join(folder, '[one].js')))
  expect(load(join(folder, 'other.js'))).toEqual([2])
})

it('A chunk is of ASCII alone, and means what it meant', async () => {
  expect(await read('[one].js')).toMatch(/^\p{ASCII}+$/u)
  const [, factory] = load(join(folder, '[one].js'))
  expect(factory()).toEqual(['…', true, '😀'])
})

it('A chunk that an escape would change is left as it is', () => {
  expect(load(join(folder, 'raw.js'))).toBe('…')
  expect(load(join(folder, 'backslash.js'))).toBe('\\…')
})
