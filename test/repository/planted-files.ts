import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { root } from '../../scripts/root.mjs'

/** A file that is planted for the linter; `path` is relative to the root. */
export type PlantedFile = { path: string; code: string }

type BrokenRule = { rule: string; path: string }

const Report = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
})

/**
 * Lints files by the settings of this clone, in a folder of their own.
 * @returns a function that lists the rules that the file at a path breaks
 */
export async function lintPlantedFiles(files: readonly PlantedFile[]): Promise<(path: string) => string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-lint-'))
  try {
    for (const part of ['biome.json', 'biome', 'package.json']) {
      await cp(join(root, part), join(folder, part), { recursive: true })
    }
    for (const { path, code } of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), `${code}\n`)
    }
    const broken = await lint(folder)
    return (path) => broken.filter((one) => one.path === path).map(({ rule }) => rule)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function lint(folder: string): Promise<BrokenRule[]> {
  const biome = join(root, 'node_modules/.bin/biome')
  const report = await new Promise<string>((resolve) => {
    // Biome exits with 1, because it finds broken rules.
    execFile(biome, ['lint', '--reporter=json', '--max-diagnostics=none'], { cwd: folder }, (_, stdout) =>
      resolve(stdout),
    )
  })
  return Report.parse(JSON.parse(report)).diagnostics.map(({ category, location }) => ({
    rule: category,
    path: location.path,
  }))
}
