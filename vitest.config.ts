import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/runner/longest-first'

declare module 'vitest' {
  interface ProvidedContext {
    histories: number
  }
}

const TESTS = ['{app,lib,scripts,test}/**/*.test.{ts,tsx}']
/** Tests that each take as long as many others together. */
const EXTREMES = '**/*.extreme.test.ts'

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: TESTS, exclude: [EXTREMES] } },
      { extends: true, test: { name: 'extremes', include: [EXTREMES] } },
    ],
    globalSetup: './test/runner/vitest-setup.ts',
    // With isolation, most of the time would go into loading the same modules for each file. Tests restore what they change in the process.
    isolate: false,
    // Tests wait for disks and databases more than they compute.
    maxWorkers: 2 * availableParallelism(),
    sequence: { sequencer: LongestFirst },
    // The number of random histories that `lib/store/contract/pending.contract.ts` tries on each database.
    provide: { histories: Number(process.env.HISTORIES ?? 100) },
    testTimeout: 60_000,
    // A program that the machine lacks, such as pgBouncer, is installed by the first test that needs it.
    hookTimeout: 180_000,
  },
})
