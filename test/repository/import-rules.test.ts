import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { root } from '../../scripts/root.mjs'
import { places } from './import-places'
import { lintPlantedFiles, type PlantedFile } from './planted-files'

const BiomeSettings = z.object({
  overrides: z.array(
    z.object({
      includes: z.array(z.string()),
      linter: z.object({
        rules: z.object({ style: z.looseObject({ noRestrictedImports: z.unknown().optional() }).optional() }),
      }),
    }),
  ),
})

let findBrokenRules: (path: string) => string[] = () => []

beforeAll(async () => {
  findBrokenRules = await lintPlantedFiles([
    ...places.flatMap(({ at, may, mayNot }) => [...may, ...mayNot].map((name) => createImportingFile(at, name))),
    createImportingFile('app/_board/drag', '@dnd-kit/core', 'drag-and-drop.tsx'),
  ])
})

describe('The import rules', () => {
  it.each(places)('of $at/ stop every import but those allowed there', ({ at, may, mayNot }) => {
    const stopped = [...may, ...mayNot].filter((name) => findBrokenRules(createImportingFile(at, name).path).length > 0)
    expect(stopped).toEqual(mayNot)
  })

  it.each(places)('of $at/ stop those imports by noRestrictedImports alone', ({ at, mayNot }) => {
    const rules = mayNot.flatMap((name) => findBrokenRules(createImportingFile(at, name).path))
    expect(new Set(rules)).toEqual(new Set(['lint/style/noRestrictedImports']))
  })

  it('let drag-and-drop.tsx alone import dnd-kit', () => {
    expect(findBrokenRules('app/_board/drag/drag-and-drop.tsx')).toEqual([])
  })

  it.each([
    ['@/lib/lifecycle', []],
    ['@/app/bypass-routes', []],
    ['@/lib/server', ['lint/style/noRestrictedImports']],
    ['@/app/api-routes', ['lint/style/noRestrictedImports']],
  ])(
    'let instrumentation.ts import lib/lifecycle and app/bypass-routes, and nothing else: %s',
    async (name, broken) => {
      const findBroken = await lintPlantedFiles([createImportingFile('.', name, 'instrumentation.ts')])
      expect(findBroken('instrumentation.ts')).toEqual(broken)
    },
  )

  it('let the tests of lib/ import every room of it, and neither Next nor app/', async () => {
    const names = ['@/lib/server', '@/test/postgres', 'next/server', '@/app/caller']
    const files = names.map((name, index) => createImportingFile('lib/board', name, `wall-${index}.test.ts`))
    const findBroken = await lintPlantedFiles(files)
    expect(names.filter((_, index) => findBroken(`lib/board/wall-${index}.test.ts`).length > 0)).toEqual(names.slice(2))
  })

  it('are each tried at a place', () => {
    const tried = new Set(places.map(({ at }) => at))
    const folders = readWalls().filter((folder) => !tried.has(folder))
    expect(folders).toEqual([])
  })
})

/** Reads the folders that biome.json holds to what they may import; those of single files and of tests are tried by themselves. */
function readWalls(): string[] {
  const { overrides } = BiomeSettings.parse(JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8')))
  const walled = overrides.filter(({ linter }) => typeof linter.rules.style?.noRestrictedImports === 'object')
  const folders = walled
    .flatMap(({ includes }) => includes)
    .filter((include) => include.endsWith('*'))
    .map((include) => include.replace(/(\/\*+)(\.ts)?$/, ''))
  return folders.filter((folder) => folder !== 'app' && folder !== 'app/_board/*' && folder !== 'app/_ui/*')
}

/** Creates a file that imports `name`, and is named after it unless `file` says otherwise. */
function createImportingFile(at: string, name: string, file = toFileName(name)): PlantedFile {
  return { path: join(at, file), code: `import { it } from '${name}'\n\nexport const copy = [it]` }
}

function toFileName(name: string): string {
  const words =
    name
      .replaceAll('@', 'at-')
      .replaceAll('..', 'up-')
      .match(/[a-z]+/g) ?? []
  return `from-${words.join('-')}.ts`
}
