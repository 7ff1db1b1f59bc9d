import { execFile } from 'node:child_process'
import { appendFile, cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/root.mjs'

const LEFT_OUT = ['.git', '.next', 'data', 'node_modules', 'test-results'].map((name) => join(root, name))

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-unused-'))
  await cp(root, folder, { recursive: true, filter: (path) => !LEFT_OUT.includes(path) })
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('The check of what is unused', () => {
  it('finds an export, a file and a dependency that nothing uses, and nothing else', async () => {
    await appendFile(join(folder, 'lib/domain/instant.ts'), 'export const unused = 1\n')
    await writeFile(join(folder, 'lib/domain/unused-file.ts'), 'console.log(1)\n')
    const manifest = join(folder, 'package.json')
    const text = await readFile(manifest, 'utf8')
    await writeFile(manifest, text.replace('"dependencies": {', '"dependencies": { "unused-package": "1.0.0",'))
    expect(await findUnused()).toEqual([
      'lib/domain/instant.ts: unused',
      'lib/domain/unused-file.ts: lib/domain/unused-file.ts',
      'package.json: unused-package',
    ])
  })
})

/** Names each file at fault, with what in it is. */
async function findUnused(): Promise<string[]> {
  const knip = join(root, 'node_modules/.bin/knip')
  const report = await new Promise<string>((resolve) => {
    // It exits 1, having found the faults.
    execFile(knip, ['--no-progress', '--reporter=compact'], { cwd: folder }, (_, stdout) => resolve(stdout))
  })
  return report
    .split('\n')
    .filter((line) => line.includes(': '))
    .sort()
}
