import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../scripts/run.ts'

/** A folder with the sources of one commit and their build. */
type BuiltCommit = { name: string; folder: string; remove(): Promise<void> }

/** Builds the commit to compare with: the last one if there are uncommitted changes, else the one before it. */
export async function buildCommitBefore(): Promise<BuiltCommit> {
  const changes = await runGit('status', '--porcelain')
  const commit = changes === '' ? 'HEAD~1' : 'HEAD'
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-before-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const archive = join(folder, 'commit.tar')
    await runGit('archive', '--output', archive, commit)
    await runOrThrow('tar', ['xf', archive, '-C', folder])
    await runOrThrow('node', ['scripts/prepare.mjs', 'install', 'build'], folder)
    return { name: await runGit('rev-parse', '--short', commit), folder, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

async function runGit(...words: string[]): Promise<string> {
  return (await runOrThrow('git', words)).trim()
}

async function runOrThrow(command: string, words: string[], cwd?: string): Promise<string> {
  const { code, output } = await run(command, words, cwd === undefined ? {} : { cwd })
  if (code !== 0) throw new Error(`${command} ${words.join(' ')} failed.`)
  return output
}
