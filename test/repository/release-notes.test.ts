import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/root.mjs'

const CHANGELOG = `# Changelog

## Unreleased

* Something new.

## 1.10.0 – 2026-12-24

A paragraph that is
broken in two.

* One thing, which
  takes two lines.
* Another: [docs/data.md](docs/data.md#move), by [DIUN](https://example.org/diun).

### Fixed

- A fault.

## 1.1.0 – 2026-12-01

## 1.0.0

* The first.
`

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-notes-'))
  await writeFile(join(folder, 'CHANGELOG.md'), CHANGELOG)
})
afterAll(() => rm(folder, { recursive: true }))

describe('The notes of a release', () => {
  it('are the section of its version, each paragraph and item on one line', async () => {
    const notes = await printNotes('1.10.0')
    expect(notes).toMatch(/^A paragraph that is broken in two.\n\n\* One thing, which takes two lines.\n\* Another: /)
    expect(notes).toMatch(/\n\n### Fixed\n\n- A fault.\n$/)
  })

  it('lead to the files of that version', async () => {
    expect(await printNotes('1.10.0')).toContain(
      '[docs/data.md](https://github.com/diun-dashboard/diun-dashboard/blob/v1.10.0/docs/data.md#move), by [DIUN](https://example.org/diun).',
    )
  })

  it('are found at the end of the file, and below a heading without a date', async () => {
    expect(await printNotes('1.0.0')).toBe('* The first.\n')
  })

  it.each(['1.1.0', '1.10', '2.0.0', ''])('of version "%s", of which nothing is said, are refused', async (version) => {
    await expect(printNotes(version)).rejects.toThrow(`CHANGELOG.md has nothing below "## ${version}"`)
  })

  it('are read from the changelog of this repository', async () => {
    const titles = [...(await readFile(join(root, 'CHANGELOG.md'), 'utf8')).matchAll(/^## (\S+)/gm)]
    const [, first = ''] = titles.at(-1) ?? []
    expect((await run(first)).stdout).toMatch(/^The first version/)
  })
})

async function printNotes(version: string): Promise<string> {
  return (await run(version, join(folder, 'CHANGELOG.md'))).stdout
}

function run(...words: string[]) {
  return promisify(execFile)(process.execPath, [join(root, 'scripts/print-release-notes.mjs'), ...words])
}
