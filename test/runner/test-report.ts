import { z } from 'zod'

/** What a test runner found. `failures` are a few lines each: the test, its place, and the first lines of what went wrong. */
export interface TestReport {
  passed: number
  failed: number
  /** Of those that passed, how many did so at the second try only. */
  flaky: number
  failures: readonly string[]
}

/** The lines of a message that are shown again at the end of a run. */
const SHOWN_LINES = 12

// Vitest's `json` reporter follows Jest's: a file whose modules do not load has a message and no tests.
const VitestFile = z.object({
  name: z.string(),
  status: z.string(),
  message: z.string(),
  assertionResults: z.array(
    z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()) }),
  ),
})

/** The report of `vitest --reporter=json`. */
export const VitestReport = z
  .object({ numPassedTests: z.number(), numFailedTests: z.number(), testResults: z.array(VitestFile) })
  .transform(
    ({ numPassedTests, numFailedTests, testResults }): TestReport => ({
      passed: numPassedTests,
      failed: numFailedTests,
      flaky: 0,
      failures: testResults.filter(({ status }) => status === 'failed').flatMap(findFileFailures),
    }),
  )

function findFileFailures({ name, message, assertionResults }: z.infer<typeof VitestFile>): string[] {
  const failed = assertionResults.filter(({ status }) => status === 'failed')
  if (failed.length === 0) return [formatFailure(name, message)]
  return failed.map(({ fullName, failureMessages }) => formatFailure(`${name} › ${fullName}`, failureMessages[0]))
}

const PlaywrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.number(),
  tests: z.array(
    z.object({
      projectName: z.string(),
      status: z.string(),
      results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })),
    }),
  ),
})

interface PlaywrightSuite {
  specs: z.infer<typeof PlaywrightSpec>[]
  suites?: PlaywrightSuite[] | undefined
}

const PlaywrightSuite: z.ZodType<PlaywrightSuite> = z.lazy(() =>
  z.object({ specs: z.array(PlaywrightSpec), suites: z.array(PlaywrightSuite).optional() }),
)

/** The report of `playwright test --reporter=json`. */
export const PlaywrightReport = z
  .object({
    stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
    suites: z.array(PlaywrightSuite),
    errors: z.array(z.object({ message: z.string().optional() })),
  })
  .transform(
    ({ stats, suites, errors }): TestReport => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      flaky: stats.flaky,
      failures: [
        ...errors.map(({ message }) => formatFailure('outside any test', message)),
        ...suites.flatMap(collectSpecs).flatMap(findSpecFailures),
      ],
    }),
  )

function collectSpecs({ specs, suites = [] }: PlaywrightSuite): z.infer<typeof PlaywrightSpec>[] {
  return [...specs, ...suites.flatMap(collectSpecs)]
}

/** A spec is a test in each project, of which one may fail alone. */
function findSpecFailures({ file, line, title, tests }: z.infer<typeof PlaywrightSpec>): string[] {
  const failed = tests.filter(({ status }) => status === 'unexpected')
  return failed.map(({ projectName, results }) =>
    formatFailure(`[${projectName}] ${file}:${line} › ${title}`, results.at(-1)?.error?.message),
  )
}

function formatFailure(test: string, message = 'It says no more.'): string {
  return [test, ...message.split('\n').slice(0, SHOWN_LINES)].join('\n    ')
}
