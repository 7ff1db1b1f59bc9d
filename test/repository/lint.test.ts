import { beforeAll, describe, expect, it } from 'vitest'
import { lintPlantedFiles, type PlantedFile } from './planted-files'

/** Each rule with code that breaks it, and a place at which the same code is allowed, if there is one. */
const violations: { rule: string; at: string; code: string; allowedAt?: string; beside?: PlantedFile }[] = [
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
  {
    rule: 'lint/suspicious/noImportCycles',
    at: 'lib/board/type-cycle.ts',
    code: "import type { B } from './type-recycle'\nexport type A = B[]",
    beside: { path: 'lib/board/type-recycle.ts', code: "import type { A } from './type-cycle'\nexport type B = A[]" },
  },
  {
    rule: 'lint/complexity/noExcessiveCognitiveComplexity',
    at: 'lib/board/complex.ts',
    code: `export function pick(a: boolean): number {\n${'if (a) {\n'.repeat(6)}return 1\n${'}\n'.repeat(6)}return 2\n}`,
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
  ...['app/_board', 'app/_access', 'app/_ui/requests'].map((room) => ({
    rule: 'plugin',
    at: `${room}/schema.ts`,
    code: "import { z } from '@/lib/wire/problem'\nexport const copy = [z]",
    allowedAt: 'lib/http/schema.ts',
  })),
  {
    rule: 'plugin',
    at: 'app/_board/load-schema.ts',
    code: "export const load = () => import('@/lib/wire/problem')",
    allowedAt: 'lib/http/load-schema.ts',
  },
  {
    rule: 'plugin',
    at: 'lib/wire/conversions/schema.ts',
    code: "import { TagAnswer } from '../tags'\nexport const z = [TagAnswer]",
    allowedAt: 'lib/http/reading/schema.ts',
  },
  {
    rule: 'plugin',
    at: 'app/api/open.ts',
    code: "import { openServer } from '@/lib/server'\nexport const z = [openServer]",
    allowedAt: 'app/api/open.test.ts',
  },
]

let findBrokenRules: (path: string) => string[] = () => []

beforeAll(async () => {
  findBrokenRules = await lintPlantedFiles(
    violations.flatMap(({ at, code, beside, allowedAt }) => [
      { path: at, code },
      ...(beside ? [beside] : []),
      ...(allowedAt ? [{ path: allowedAt, code }] : []),
    ]),
  )
})

describe('The linter', () => {
  it.each(violations)('finds $rule in $at', ({ rule, at }) => {
    expect(findBrokenRules(at)).toEqual([rule])
  })

  const exceptions = violations.flatMap(({ rule, allowedAt }) => (allowedAt ? [{ rule, allowedAt }] : []))
  it.each(exceptions)('allows what $rule forbids in $allowedAt', ({ allowedAt }) => {
    expect(findBrokenRules(allowedAt)).toEqual([])
  })
})
