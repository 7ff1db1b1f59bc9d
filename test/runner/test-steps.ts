import { globSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { z } from 'zod'
import { root } from '../../scripts/root.mjs'
import { run } from '../../scripts/run.ts'
import { ensureChromium } from '../chromium.ts'
import { MISSING_BROWSERS, OTHER_BROWSERS } from '../other-browsers.ts'
import { checkDeployFiles } from '../repository/deploy/deploy-checks.ts'
import { checkMigrations } from '../repository/migrations.ts'
import { assertNoLeaks } from './leaks.ts'
import { PlaywrightReport, type TestReport, VitestReport } from './test-report.ts'

/**
 * The result of a step. `missing` names the tools without which something was not checked; `output` is left to be shown, by a step
 * that has shown nothing.
 */
export type Result = TestReport & { missing?: readonly string[]; output?: string }

/** The steps by name, in their order. A step that throws has failed. */
type Steps = Record<string, () => Promise<Result>>

/** The steps of `npm run check`, which show nothing while they run, so that they can run at the same time. */
export const checkSteps: Steps = {
  migrations: async () => {
    const { areUpToDate, output } = await checkMigrations()
    return { ...createResult('migrations', areUpToDate), output }
  },

  lint: async () => {
    const { code, output } = await run('biome', ['ci', '--error-on-warnings', '--colors=off'], { isShown: false })
    const checked = Number(output.match(/Checked (\d+) file/)?.[1])
    const sources = globSync('{app,bench,e2e,lib,scripts,test}/**/*.{mjs,ts,tsx}', { cwd: root }).length
    const hasReadAll = checked >= sources
    const missed = hasReadAll ? '' : `Biome read ${checked} files, and there are ${sources} to be read.`
    return { ...createResult('lint', code === 0 && hasReadAll), output: `${output}${missed}` }
  },

  types: async () => {
    const env = { NEXT_TELEMETRY_DISABLED: '1' }
    const generated = await run('next', ['typegen'], { env, isShown: false })
    if (generated.code !== 0) return { ...createResult('types', false), output: generated.output }
    const { code, output } = await run('tsc', ['--noEmit'], { isShown: false })
    return { ...createResult('types', code === 0), output }
  },

  unused: async () => {
    const { code, output } = await run('knip', ['--no-progress', '--treat-config-hints-as-errors'], { isShown: false })
    return { ...createResult('unused', code === 0), output }
  },
}

/** The steps of `npm test`. */
export const steps: Steps = {
  ...checkSteps,

  deploy: checkDeployFiles,

  unit: () => runVitest('unit'),

  build: async () => createResult('build', (await run('node', ['scripts/prepare.mjs', 'build'])).code === 0),

  e2e: () => runPlaywright(['sqlite', 'postgres']),
}

/** The steps that take longer than all of `npm test`. */
export const slowSteps: Steps = {
  'unit-extremes': () => runVitest('extremes'),
  'e2e-extremes': () => runPlaywright(['extremes-sqlite', 'extremes-postgres'], '--workers=2'),
  'e2e-rest': () => runPlaywright(['rest-sqlite', 'rest-postgres']),
  'e2e-browsers': async () => {
    const none = { passed: 0, failed: 0, flaky: 0, failures: [] }
    const result = OTHER_BROWSERS.length === 0 ? none : await runPlaywright(OTHER_BROWSERS)
    return { ...result, missing: MISSING_BROWSERS }
  },
}

/** The step that `npm run test:quick` has besides lint and types: the unit tests without PostgreSQL and without the image's entrypoint. */
export const quickSteps: Steps = {
  'unit-quick': () => runVitest('unit', '--testNamePattern', '^(?!.*(on postgres,|PostgreSQL|The image’s entrypoint))'),
}

function runVitest(project: string, ...options: string[]): Promise<Result> {
  return withReport(VitestReport, async (report) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const { code, output } = await run('vitest', ['run', '--project', project, ...reporters, ...options])
    await assertNoLeaks(output)
    return code
  })
}

function runPlaywright(projects: readonly string[], ...options: string[]): Promise<Result> {
  return withReport(PlaywrightReport, async (report, logs) => {
    const words = ['test', '--reporter=list,json', ...projects.map((project) => `--project=${project}`), ...options]
    const { code, output } = await run('playwright', words, {
      env: { CHROMIUM_PATH: await ensureChromium(), PLAYWRIGHT_JSON_OUTPUT_FILE: report, SERVER_LOGS: logs },
    })
    await assertNoLeaks(output, logs)
    return code
  })
}

function createResult(step: string, passed: boolean): Result {
  if (passed) return { passed: 1, failed: 0, flaky: 0, failures: [] }
  return { passed: 0, failed: 1, flaky: 0, failures: [`${step}: what it says stands above.`] }
}

/**
 * Runs a test runner that returns its exit code and writes its report to `path`; `logs` is a folder for the logs of its servers. A runner that
 * fails without a failed test counts as a failure. @throws Error when no test ran
 */
async function withReport(
  report: z.ZodType<TestReport>,
  runTests: (path: string, logs: string) => Promise<number>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-report-'))
  try {
    const [path, logs] = [join(folder, 'report.json'), join(folder, 'logs')]
    await mkdir(logs)
    const code = await runTests(path, logs)
    const result = report.parse(JSON.parse(await readFile(path, 'utf8')))
    if (result.passed + result.failed === 0) throw new Error('No test ran.')
    if (code === 0 || result.failed > 0) return result
    return { ...result, failed: 1, failures: [...result.failures, 'Outside any test: what it says stands above.'] }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
