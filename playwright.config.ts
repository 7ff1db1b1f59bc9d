import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import type { WorkerOptions } from './e2e/support/test'
import { findChromium } from './test/chromium'
import { OTHER_BROWSERS } from './test/other-browsers'

const executablePath = findChromium()

/** Tests that do not depend on the database: of the server before it reads one, of the browser alone, and of the looks of pages. */
const DATABASE_FREE = [
  'aiming/*.spec.ts',
  'looks/*.spec.ts',
  'proxies/*.spec.ts',
  'activity.spec.ts',
  'arrange.spec.ts',
  'cache-headers.spec.ts',
  'demo.spec.ts',
  'empty.spec.ts',
  'find.spec.ts',
  'host.spec.ts',
  'image.spec.ts',
  'kept-connections.spec.ts',
  'lanes.spec.ts',
  'large-board.spec.ts',
  'many-connections.spec.ts',
  'methods.spec.ts',
  'next-headers.spec.ts',
  'page-weight.spec.ts',
  'passkey-answers.spec.ts',
  'paths.spec.ts',
  'presence.spec.ts',
  'releases.spec.ts',
  'scope.spec.ts',
  'security-headers.spec.ts',
  'service-worker.spec.ts',
  'select*.spec.ts',
  'slow-*.spec.ts',
  'start.spec.ts',
  'stopped-body.spec.ts',
  'tabs.spec.ts',
  'tags.spec.ts',
  'two-boards.spec.ts',
  'undo-steps.spec.ts',
  'undo-tags.spec.ts',
  'update-script.spec.ts',
  'views.spec.ts',
  'unfinished-bodies.spec.ts',
]

const ONLY_SQLITE = [...DATABASE_FREE, 'sqlite-*.spec.ts']

/**
 * The tests that `npm test` runs on PostgreSQL; `npm run test:rest` runs the others there. `npm test` runs the store's contract and the tests of
 * the routes on both databases.
 */
const FIRST_ON_POSTGRES = [
  'action-links.spec.ts',
  'board.spec.ts',
  'channels.spec.ts',
  'data.spec.ts',
  'feeds.spec.ts',
  'hosts.spec.ts',
  'live.spec.ts',
  'notes.spec.ts',
  'payloads.spec.ts',
  'postgres-*.spec.ts',
  'refused-payloads.spec.ts',
  'report-script.spec.ts',
  'reporter-program.spec.ts',
  'restart.spec.ts',
  'rules.spec.ts',
  'run-update-script.spec.ts',
  'running.spec.ts',
  'runs.spec.ts',
  'snooze.spec.ts',
  'storage.spec.ts',
  'upgrade.spec.ts',
]

/** Tests that take long for what they find. Only `npm run test:rest` runs them. */
const REST = [
  'accessibility*.spec.ts',
  'any-request.spec.ts',
  'arrange.spec.ts',
  'behind-gate.spec.ts',
  'cache-headers.spec.ts',
  'confirmation.spec.ts',
  'demo.spec.ts',
  'drag.spec.ts',
  'failed-sign-ins.spec.ts',
  'gate-session*.spec.ts',
  'https-in-front.spec.ts',
  'large-text.spec.ts',
  'passkey-answers.spec.ts',
  'presence.spec.ts',
  'sign-in-elsewhere.spec.ts',
  'sqlite-locks.spec.ts',
  'steady-touch.spec.ts',
  'touch.spec.ts',
  'two-boards.spec.ts',
  'undo-steps.spec.ts',
  'undo-tags.spec.ts',
]

/** Tests that kill, flood, starve or fill a server. They take longer than all the others together. */
const EXTREMES = '**/e2e/extremes/**'

/** Tests of what people do most, which run in browsers other than Chromium too. */
const MAIN_FLOWS = [
  'board.spec.ts',
  'drag-by-keys.spec.ts',
  'find.spec.ts',
  'image.spec.ts',
  'live.spec.ts',
  'old-browsers.spec.ts',
  'snooze.spec.ts',
  'tags.spec.ts',
  'undo.spec.ts',
]

/** The options of a browser that this machine has. */
export const CHROMIUM = {
  launchOptions: {
    ...(executablePath && { executablePath }),
    args: ['--disable-gpu', '--disable-quic', '--disable-sync'],
  },
}

export default defineConfig<object, WorkerOptions>({
  testDir: 'e2e',
  globalSetup: './e2e/support/server/global-setup.ts',
  outputDir: 'test-results',
  // Workers spend half of their time waiting for a page.
  workers: 2 * availableParallelism(),
  fullyParallel: true,
  forbidOnly: true,
  // On a busy machine a browser can miss a moment. The report names tests that passed only on the second try, and the closing lines count them.
  // Tests that promise that nothing is lost set `retries` to 0.
  retries: 1,
  timeout: 60_000,
  // A busy machine takes longer than Playwright's default of 5 s.
  expect: { timeout: 15_000 },
  use: { trace: 'on-first-retry' },
  projects: [
    { name: 'sqlite', testIgnore: [EXTREMES, 'postgres-*.spec.ts', ...REST], use: { ...CHROMIUM, dialect: 'sqlite' } },
    { name: 'postgres', testMatch: FIRST_ON_POSTGRES, testIgnore: EXTREMES, use: { ...CHROMIUM, dialect: 'postgres' } },
    {
      name: 'extremes-sqlite',
      testMatch: EXTREMES,
      testIgnore: 'postgres-*.spec.ts',
      use: { ...CHROMIUM, dialect: 'sqlite' },
    },
    {
      name: 'extremes-postgres',
      testMatch: EXTREMES,
      testIgnore: ONLY_SQLITE,
      use: { ...CHROMIUM, dialect: 'postgres' },
    },
    { name: 'rest-sqlite', testMatch: REST, testIgnore: EXTREMES, use: { ...CHROMIUM, dialect: 'sqlite' } },
    {
      name: 'rest-postgres',
      testIgnore: [EXTREMES, ...ONLY_SQLITE, ...FIRST_ON_POSTGRES],
      use: { ...CHROMIUM, dialect: 'postgres' },
    },
    ...OTHER_BROWSERS.map((browserName) => ({
      name: browserName,
      testMatch: MAIN_FLOWS,
      use: { browserName, dialect: 'sqlite' as const },
    })),
  ],
})
