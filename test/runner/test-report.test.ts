import { expect, test } from 'vitest'
import { PlaywrightReport, VitestReport } from './test-report'

test('A unit test that failed is named with its file and the first lines of what went wrong', () => {
  const report = VitestReport.parse({
    numPassedTests: 1,
    numFailedTests: 1,
    testResults: [
      {
        name: 'lib/a.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [
          { status: 'passed', fullName: 'One is one', failureMessages: [] },
          { status: 'failed', fullName: 'Two is two', failureMessages: ['expected 3 to be 2\n    at a.test.ts:4'] },
        ],
      },
    ],
  })
  expect(report).toMatchObject({ passed: 1, failed: 1 })
  expect(report.failures).toEqual(['lib/a.test.ts › Two is two\n    expected 3 to be 2\n        at a.test.ts:4'])
})

test('A file of unit tests that does not load is named with its error', () => {
  const file = { name: 'lib/a.test.ts', status: 'failed', message: 'Cannot find module ./b', assertionResults: [] }
  const { failures } = VitestReport.parse({ numPassedTests: 0, numFailedTests: 0, testResults: [file] })
  expect(failures).toEqual(['lib/a.test.ts\n    Cannot find module ./b'])
})

test('A browser test that failed is named at any depth of the suites, with the error of its last try', () => {
  const failed = {
    title: 'The board shows',
    file: 'board.spec.ts',
    line: 7,
    tests: [
      { projectName: 'sqlite', status: 'expected', results: [{}] },
      {
        projectName: 'postgres',
        status: 'unexpected',
        results: [{ error: { message: 'first' } }, { error: { message: 'second' } }],
      },
    ],
  }
  const { failures } = PlaywrightReport.parse({
    stats: { expected: 0, unexpected: 1, flaky: 0 },
    errors: [{ message: 'The server did not start.' }],
    suites: [{ specs: [], suites: [{ specs: [failed] }] }],
  })
  expect(failures).toEqual([
    'outside any test\n    The server did not start.',
    '[postgres] board.spec.ts:7 › The board shows\n    second',
  ])
})
