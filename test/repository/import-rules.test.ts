import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { root } from '../../scripts/root.mjs'
import { lintPlantedFiles, type PlantedFile } from './planted-files'

/** Each folder with imports that are allowed there, and imports that are not. */
const places: { at: string; may: string[]; mayNot: string[] }[] = [
  {
    at: 'app/api',
    may: [
      '@/lib/server',
      '@/lib/http/route',
      '@/lib/wire/tags',
      '@/lib/domain/diun/event',
      'next/server',
      '../../api-routes',
    ],
    mayNot: [
      '@/lib/store/store',
      '@/lib/board/board-service',
      '@/lib/changes/feed',
      '@/lib/config/config',
      '@/lib/log/log',
    ].concat(['../../lib/server', 'drizzle-orm', 'better-sqlite3', 'pino', '@dnd-kit/core']),
  },
  {
    at: 'app/_board',
    may: ['@/lib/domain/card/card', '../_ui/button', '../_brand/logo', './cards/card-grid', 'react', 'react-dom'],
    mayNot: ['@/lib/server', '@/lib/http/route', '@/lib/store/store', '@dnd-kit/core', 'node:fs', '../page'],
  },
  {
    at: 'app/_board/cards',
    may: [
      '@/lib/domain/card/card',
      '../../_ui/button',
      '../../_brand/logo',
      '../time/age',
      '../view/use-view',
      './card-grid',
      'react',
    ],
    mayNot: [
      '@/lib/server',
      '@/lib/store/store',
      '@dnd-kit/core',
      'node:fs',
      '../../page',
      '../../_access/access-page',
    ],
  },
  {
    at: 'app/_board/cards/deeper',
    may: ['./file'],
    mayNot: ['@/lib/server', 'next/server', '@/lib/domain/card/card', 'react'],
  },
  {
    at: 'app/_access',
    may: ['@/lib/domain/access/token', '../_ui/button', '../_brand/logo', './access-page', 'react', 'next/navigation'],
    mayNot: ['@/lib/server', '@/lib/auth/auth', '@/lib/http/route', '../_board/board', 'node:crypto', '../page'],
  },
  {
    at: 'app/_brand',
    may: ['./logo', '@/lib/domain/own-answer-header', 'react'],
    mayNot: ['@/lib/domain/card/card', '@/lib/server', '../_board/board'],
  },
  {
    at: 'app/_ui',
    may: ['./button', '@/lib/domain/own-answer-header', 'react', 'react-dom'],
    mayNot: ['@/lib/domain/card/card', '@/lib/server', '../_board/card', '@dnd-kit/core'],
  },
  {
    at: 'app/_ui/forms',
    may: ['./text-field', '../button', '../page/theme', '@/lib/domain/own-answer-header', 'react'],
    mayNot: ['@/lib/domain/card/card', '../../_board/board', '@/lib/server'],
  },
  {
    at: 'lib',
    may: ['./server', './store/open-store', './config/config', 'node:path'],
    mayNot: ['pino', 'postgres', 'next/server', 'react', '../app/page'],
  },
  {
    at: 'lib/domain',
    may: ['./instant'],
    mayNot: ['@/lib/store/store', './image/version', '../store/store', 'node:crypto', 'react', 'drizzle-orm', 'zod'],
  },
  { at: 'lib/domain/access', may: ['./token', '../instant'], mayNot: ['../diun/event', '../card/card', 'zod'] },
  {
    at: 'lib/domain/diun',
    may: ['./event', '../instant', '../image/reference'],
    mayNot: ['../update/update', '../card/card', '../history/action'],
  },
  {
    at: 'lib/domain/update',
    may: ['./update', '../instant', '../diun/event', '../image/channel'],
    mayNot: ['../card/card', '../board/view', '../history/action'],
  },
  {
    at: 'lib/domain/history',
    may: ['./action', '../instant', '../diun/run'],
    mayNot: ['../card/card', '../image/icon'],
  },
  {
    at: 'lib/domain/board',
    may: ['./view', '../card/card', '../update/update', '../diun/run', '../image/reference'],
    mayNot: ['../history/action', '../access/token', '@/lib/store/store', 'zod'],
  },
  {
    at: 'lib/domain/image',
    may: ['./version', '../instant'],
    mayNot: ['../diun/event', '../card/card', '../board/view', '@/lib/log/log', 'node:fs'],
  },
  {
    at: 'lib/domain/card',
    may: ['./fold', '../instant', '../update/update', '../diun/labels', '../image/version'],
    mayNot: ['../board/view', '../history/action', '../../store/store', '@/lib/store/store'],
  },
  {
    at: 'lib/store',
    may: ['./connection', './verbs/record', '@/lib/domain/diun/event', 'drizzle-orm/pg-core'],
    mayNot: [
      'better-sqlite3',
      'postgres',
      '@/lib/board/board-service',
      '@/lib/changes/feed',
      '../domain/event',
      'next/server',
    ],
  },
  {
    at: 'lib/store/files',
    may: ['./own-files', 'node:fs'],
    mayNot: ['drizzle-orm', 'better-sqlite3', '../sqlite/open'],
  },
  {
    at: 'lib/store/records',
    may: ['./event-rows', '../connection', '@/lib/domain/diun/event', 'drizzle-orm'],
    mayNot: ['../verbs/record', '../statements/pending', 'postgres'],
  },
  {
    at: 'lib/store/schema',
    may: ['./names-text', '../rows', 'drizzle-orm/pg-core'],
    mayNot: ['../verbs/record', 'postgres'],
  },
  {
    at: 'lib/store/contract',
    may: ['./fixtures', '../store', '@/lib/domain/diun/event'],
    mayNot: ['../verbs/record', '../sqlite/open', 'drizzle-orm'],
  },
  {
    at: 'lib/store/migrate',
    may: ['./migrations', '../opening', '../predecessor/tables', 'drizzle-orm'],
    mayNot: ['../sqlite/open', '../verbs/record', 'postgres'],
  },
  {
    at: 'lib/store/statements',
    may: ['./revision', '../connection', '../records/identity', '@/lib/domain/diun/event', 'drizzle-orm'],
    mayNot: ['better-sqlite3', 'postgres', '../verbs/record', '../sqlite/open', '../predecessor/tables'],
  },
  {
    at: 'lib/store/verbs',
    may: [
      './record',
      '../connection',
      '../records/identity',
      '../statements/revision',
      '@/lib/domain/diun/event',
      'drizzle-orm',
    ],
    mayNot: ['better-sqlite3', 'postgres', '../sqlite/open', '../predecessor/tables', '../../domain/event'],
  },
  {
    at: 'lib/store/sqlite',
    may: ['./open', '../health', '../migrate/identify-database', '../schema/sqlite', 'better-sqlite3', 'node:fs'],
    mayNot: ['postgres', '../postgres/open', '../verbs/record', '@/lib/log/log'],
  },
  {
    at: 'lib/store/postgres',
    may: ['./open', '../health', '../migrate/identify-database', '../schema/postgres', 'postgres', 'node:tls'],
    mayNot: ['better-sqlite3', '../sqlite/open', '../verbs/record', '@/lib/log/log'],
  },
  {
    at: 'lib/store/predecessor',
    may: ['./tables', '../opening', '../statements/revision', '../verbs/record', 'drizzle-orm'],
    mayNot: ['better-sqlite3', 'postgres', '../sqlite/open', '../migrate/identify-database', '../files/keep-copy'],
  },
  {
    at: 'lib/board',
    may: ['./recorder', '@/lib/domain/diun/event', '@/lib/changes/feed', '@/lib/store/store'],
    mayNot: ['@/lib/store/open-store', '@/lib/http/route', '@/lib/config/config', 'drizzle-orm', '../server'],
  },
  {
    at: 'lib/auth',
    may: [
      './authorizer',
      '@/lib/domain/access/access',
      '@/lib/http/network/origin',
      '@/lib/store/access-store',
      'node:crypto',
    ].concat(['@/lib/config/auth-settings', 'openid-client', 'jose']),
    mayNot: [
      '@/lib/store/open-store',
      '@/lib/config/config',
      '@/lib/board/board-service',
      '../server',
      'drizzle-orm',
      'react',
    ],
  },
  {
    at: 'lib/data',
    may: ['./fill-database', '@/lib/domain/diun/event', '@/lib/store/rows', 'zod', 'node:fs'],
    mayNot: [
      '@/lib/store/open-store',
      '@/lib/store/store',
      '@/lib/board/board-service',
      '@/lib/log/log',
      'drizzle-orm',
      '../server',
    ],
  },
  {
    at: 'lib/data/program',
    may: [
      './commands',
      '../export',
      '@/lib/config/config',
      '@/lib/store/open-store',
      '@/lib/store/sqlite/backup',
      'node:fs',
    ],
    mayNot: ['@/lib/store/store', '@/lib/board/board-service', '@/lib/server', 'drizzle-orm', 'better-sqlite3'],
  },
  {
    at: 'lib/changes',
    may: ['./feed', '@/lib/domain/diun/event', '@/lib/log/log'],
    mayNot: ['@/lib/board/board-service', '@/lib/store/store', '@/lib/http/route', 'postgres'],
  },
  {
    at: 'lib/http',
    may: ['./problem', './answers/etag', '@/lib/wire/tags', '@/lib/domain/errors', '@/lib/log/log', 'zod'],
    mayNot: ['@/lib/board/board-service', '@/lib/store/store', '@/lib/config/config', '@/lib/server', 'next/server'],
  },
  { at: 'lib/http/headers', may: ['./cookie', '../problem'], mayNot: ['../network/peer', '../reading/read-body'] },
  { at: 'lib/http/network', may: ['./peer', '../headers/cookie'], mayNot: ['../reading/read-body', '../answers/etag'] },
  {
    at: 'lib/http/answers',
    may: ['./etag', '../reading/read-search', '@/lib/wire/board'],
    mayNot: ['../gateway/request-filter', '@/lib/board/board-service'],
  },
  {
    at: 'lib/http/gateway',
    may: ['./request-filter', '../network/peer', '../headers/cookie', '../reading/read-body'],
    mayNot: ['../answers/etag', '@/lib/auth/auth', 'next/server'],
  },
  {
    at: 'lib/http/reading',
    may: ['./read', '../problem', '@/lib/wire/tags', '@/lib/domain/errors', 'zod'],
    mayNot: ['../answers/etag', '../gateway/request-filter', '@/lib/server', 'next/server'],
  },
  {
    at: 'lib/wire',
    may: ['./tags', '@/lib/domain/tag', 'zod'],
    mayNot: ['@/lib/http/route', '@/lib/store/store', '../server', 'node:crypto', 'react'],
  },
  {
    at: 'lib/wire/conversions',
    may: ['./rule', '@/lib/domain/tag'],
    mayNot: ['@/lib/http/route', '../../server', 'zod', 'node:crypto', 'react'],
  },
  {
    at: 'lib/config',
    may: ['./env', '@/lib/domain/errors', 'zod', 'node:fs'],
    mayNot: ['@/lib/domain/diun/event', '@/lib/log/log', '@/lib/store/store', 'pino'],
  },
  {
    at: 'lib/demo',
    may: ['./demo-images', '@/lib/domain/diun/event', '@/lib/board/use-cases', '@/lib/store/store', 'node:fs'],
    mayNot: ['@/lib/store/open-store', '@/lib/board/recorder', '@/lib/config/config', '../server', 'better-sqlite3'],
  },
  { at: 'lib/log', may: ['./format', 'pino'], mayNot: ['@/lib/domain/diun/event', '@/lib/config/config', 'zod'] },
  { at: 'lib/new-room', may: ['./file', '@/lib/domain/diun/event'], mayNot: ['@/lib/store/store', 'pino', 'node:fs'] },
]

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
    createImportingFile('.', '@/lib/lifecycle', 'instrumentation.ts'),
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

  it('let instrumentation.ts import lib/lifecycle, and nothing else', async () => {
    expect(findBrokenRules('instrumentation.ts')).toEqual([])
    const findBroken = await lintPlantedFiles([createImportingFile('.', '@/lib/server', 'instrumentation.ts')])
    expect(findBroken('instrumentation.ts')).toEqual(['lint/style/noRestrictedImports'])
  })

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
