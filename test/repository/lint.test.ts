import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { root } from '../../scripts/root.mjs'

type File = { path: string; code: string }

/** Each rule, code that breaks it, and, where a folder may do so, the same code there. */
const violations: { rule: string; at: string; code: string; allowedAt?: string; beside?: File }[] = [
  { rule: 'lint/suspicious/noExplicitAny', at: 'lib/board/any.ts', code: 'export const value: any = 1' },
  {
    rule: 'lint/style/noNonNullAssertion',
    at: 'lib/board/bang.ts',
    code: 'export const size = (a?: string) => a!.length',
  },
  {
    rule: 'lint/nursery/noUnsafeTypeAssertion',
    at: 'lib/board/as.ts',
    code: 'export const f = (a: unknown) => a as string',
  },
  { rule: 'lint/nursery/noFloatingPromises', at: 'lib/board/floating.ts', code: 'Promise.resolve()' },
  {
    rule: 'lint/style/noProcessEnv',
    at: 'lib/board/env.ts',
    code: 'export const port = process.env.PORT',
    allowedAt: 'lib/config/env.ts',
  },
  {
    rule: 'lint/suspicious/noConsole',
    at: 'lib/board/console.ts',
    code: 'console.log(1)',
    allowedAt: 'scripts/console.ts',
  },
  { rule: 'lint/style/noDefaultExport', at: 'app/api/route.ts', code: 'export default 1', allowedAt: 'app/page.tsx' },
  { rule: 'lint/style/useImportType', at: 'lib/board/type.ts', code: "import { z } from './z'\nexport type Z = z" },
  { rule: 'lint/correctness/noUnusedImports', at: 'lib/board/import.ts', code: "import { z } from './z'" },
  { rule: 'lint/correctness/noUnusedVariables', at: 'lib/board/variable.ts', code: 'const z = 1' },
  {
    rule: 'lint/correctness/noUndeclaredDependencies',
    at: 'scripts/undeclared.ts',
    code: "import { z } from 'undeclared'\nexport const value = z + 1",
  },
  {
    rule: 'lint/performance/noBarrelFile',
    at: 'lib/board/barrel.ts',
    code: "export { z } from './z'",
  },
  {
    rule: 'lint/suspicious/noImportCycles',
    at: 'lib/board/cycle.ts',
    code: "import { b } from './recycle'\nexport const a = () => b",
    beside: { path: 'lib/board/recycle.ts', code: "import { a } from './cycle'\nexport const b = () => a" },
  },
  { rule: 'lint/style/useFilenamingConvention', at: 'lib/board/camelCase.ts', code: 'export const z = 1' },
  { rule: 'lint/suspicious/noSkippedTests', at: 'lib/board/skip.test.ts', code: "it.skip('x', () => {})" },
  { rule: 'lint/suspicious/noFocusedTests', at: 'lib/board/only.test.ts', code: "it.only('x', () => {})" },
  ...['utils', 'helper', 'common', 'misc', 'manager'].map((name) => ({
    rule: 'plugin',
    at: `lib/board/${name}.ts`,
    code: 'export const z = 1',
    allowedAt: `lib/board/${name}-of-tags.ts`,
  })),
  ...['Map.groupBy([1], String)', "URL.parse('a')", "URL.canParse('a')", 'Promise.withResolvers()'].map(
    (call, index) => ({
      rule: 'plugin',
      at: `app/_board/new-${index}.ts`,
      code: `export const z = ${call}`,
      allowedAt: `lib/board/new-${index}.ts`,
    }),
  ),
]

/** Each place in the tree, what may be imported there, and what may not. */
const places: { at: string; may: string[]; mayNot: string[] }[] = [
  {
    at: 'app/api',
    may: ['@/lib/server', '@/lib/http/route', '@/lib/domain/diun/event', 'next/server', 'react', '../routes'],
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
      '../age',
      '../view/use-view',
      './card-grid',
      'react',
    ],
    mayNot: ['@/lib/server', '@/lib/store/store', '@dnd-kit/core', 'node:fs', '../../page', '../../_access/entrance'],
  },
  {
    at: 'app/_access',
    may: ['@/lib/domain/access/token', '../_ui/button', '../_brand/logo', './entrance', 'react', 'next/navigation'],
    mayNot: ['@/lib/server', '@/lib/auth/auth', '@/lib/http/route', '../_board/board', 'node:crypto', '../page'],
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
    may: ['./instant', 'zod'],
    mayNot: ['@/lib/store/store', './image/version', '../store/store', 'node:crypto', 'react', 'drizzle-orm'],
  },
  {
    at: 'lib/domain/image',
    may: ['./version', '../instant', 'semver'],
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
    may: ['./open', '../health', '../migrate/inspect', '../schema/sqlite', 'better-sqlite3', 'node:fs'],
    mayNot: ['postgres', '../postgres/open', '../verbs/record', '@/lib/log/log'],
  },
  {
    at: 'lib/store/postgres',
    may: ['./open', '../health', '../migrate/inspect', '../schema/postgres', 'postgres', 'node:tls'],
    mayNot: ['better-sqlite3', '../sqlite/open', '../verbs/record', '@/lib/log/log'],
  },
  {
    at: 'lib/store/predecessor',
    may: ['./tables', '../opening', '../statements/revision', '../verbs/record', 'drizzle-orm'],
    mayNot: ['better-sqlite3', 'postgres', '../sqlite/open', '../migrate/inspect', '../files/keep-copy'],
  },
  {
    at: 'lib/board',
    may: ['./recorder', '@/lib/domain/diun/event', '@/lib/changes/feed', '@/lib/store/store'],
    mayNot: ['@/lib/store/open-store', '@/lib/http/route', '@/lib/config/config', 'drizzle-orm', '../server'],
  },
  {
    at: 'lib/auth',
    may: [
      './guard',
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
    may: ['./fill', '@/lib/domain/diun/event', '@/lib/store/rows', 'zod', 'node:fs'],
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
    may: ['./problem', './answers/etag', '@/lib/domain/errors', '@/lib/log/log', 'zod'],
    mayNot: ['@/lib/board/board-service', '@/lib/store/store', '@/lib/config/config', '@/lib/server', 'next/server'],
  },
  {
    at: 'lib/http/reading',
    may: ['./read', '../problem', '@/lib/domain/errors', 'zod'],
    mayNot: ['../answers/etag', '../gateway/turn-away', '@/lib/server', 'next/server'],
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

const Report = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
})

let folder = ''
let found: { rule: string; path: string }[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-lint-'))
  for (const part of ['biome.json', 'biome', 'package.json']) {
    await cp(join(root, part), join(folder, part), { recursive: true })
  }
  const files = [
    ...violations.flatMap(({ at, code, beside, allowedAt }) => [
      { path: at, code },
      ...(beside ? [beside] : []),
      ...(allowedAt ? [{ path: allowedAt, code }] : []),
    ]),
    ...places.flatMap(({ at, may, mayNot }) => [...may, ...mayNot].map((name) => createImportingFile(at, name))),
    createImportingFile('app/_board/drag', '@dnd-kit/core', 'drag-and-drop.tsx'),
    createImportingFile('.', '@/lib/lifecycle', 'instrumentation.ts'),
  ]
  for (const { path, code } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), `${code}\n`)
  }
  found = await lint()
})

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('The linter', () => {
  it.each(violations)('finds $rule in $at', ({ rule, at }) => {
    expect(findBrokenRules(at)).toEqual([rule])
  })

  const exceptions = violations.flatMap(({ rule, allowedAt }) => (allowedAt ? [{ rule, allowedAt }] : []))
  it.each(exceptions)('allows what $rule forbids in $allowedAt', ({ allowedAt }) => {
    expect(findBrokenRules(allowedAt)).toEqual([])
  })
})

describe('The import rules', () => {
  it.each(places)('of $at/ stop every import but those allowed there', ({ at, may, mayNot }) => {
    const stopped = [...may, ...mayNot].filter((name) => findBrokenRules(createImportingFile(at, name).path).length > 0)
    expect(stopped).toEqual(mayNot)
  })

  it.each(places)('of $at/ are what stops them', ({ at, mayNot }) => {
    const rules = mayNot.flatMap((name) => findBrokenRules(createImportingFile(at, name).path))
    expect(new Set(rules)).toEqual(new Set(['lint/style/noRestrictedImports']))
  })

  it('let drag-and-drop.tsx alone import dnd-kit', () => {
    expect(findBrokenRules('app/_board/drag/drag-and-drop.tsx')).toEqual([])
  })

  it('let instrumentation.ts import lib/lifecycle', () => {
    expect(findBrokenRules('instrumentation.ts')).toEqual([])
  })
})

/** A file that imports `name`, and is named after it. */
function createImportingFile(at: string, name: string, file = toFileName(name)): File {
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

function findBrokenRules(path: string): string[] {
  return found.filter((fault) => fault.path === path).map(({ rule }) => rule)
}

async function lint() {
  const biome = join(root, 'node_modules/.bin/biome')
  const report = await new Promise<string>((resolve) => {
    // It exits 1, having found the faults.
    execFile(biome, ['lint', '--reporter=json', '--max-diagnostics=none'], { cwd: folder }, (_, stdout) =>
      resolve(stdout),
    )
  })
  return Report.parse(JSON.parse(report)).diagnostics.map(({ category, location }) => ({
    rule: category,
    path: location.path,
  }))
}
