import { z } from 'zod'

/** The result of a test runner. Each of `failures` is a few lines: the test, its place, and the first lines of the error. */
export interface TestReport {
  passed: number
  failed: number
  /** The number of tests that passed only on the second try. `passed` includes them. */
  flaky: number
  failures: readonly string[]
}

/** The number of lines of a message that are repeated at the end of a run. */
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

/** Parses the report of `vitest --reporter=json`. */
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

/** Parses the report of `playwright test --reporter=json`. */
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

/** Lists the failed tests of a spec. A spec is one test in each project, and may fail in one project alone. */
function findSpecFailures({ file, line, title, tests }: z.infer<typeof PlaywrightSpec>): string[] {
  const failed = tests.filter(({ status }) => status === 'unexpected')
  return failed.map(({ projectName, results }) =>
    formatFailure(`[${projectName}] ${file}:${line} › ${title}`, results.at(-1)?.error?.message),
  )
}

function formatFailure(test: string, message = 'It says no more.'): string {
  return [test, ...message.split('\n').slice(0, SHOWN_LINES)].join('\n    ')
}
