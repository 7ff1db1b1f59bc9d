import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import type { WorkerOptions } from './e2e/support/test'
import { findChromium } from './test/chromium'
import { OTHER_BROWSERS } from './test/other-browsers'

const executablePath = findChromium()

/** What happens before a database is asked, what the browser does by itself, and what a page looks like, is the same on both. */
const DATABASE_FREE = [
  'accessibility*.spec.ts',
  'activity.spec.ts',
  'arrange.spec.ts',
  'behind-gate.spec.ts',
  'cache-headers.spec.ts',
  'demo.spec.ts',
  'drag*.spec.ts',
  'empty.spec.ts',
  'find.spec.ts',
  'gate-session*.spec.ts',
  'handed-on-credentials.spec.ts',
  'host.spec.ts',
  'https-in-front.spec.ts',
  'image.spec.ts',
  'kept-connections.spec.ts',
  'keyboard.spec.ts',
  'large-board.spec.ts',
  'large-text.spec.ts',
  'many-connections.spec.ts',
  'methods.spec.ts',
  'next-headers.spec.ts',
  'old-browsers.spec.ts',
  'page-weight.spec.ts',
  'passkey-answers.spec.ts',
  'paths.spec.ts',
  'presence.spec.ts',
  'releases.spec.ts',
  'scope.spec.ts',
  'security-headers.spec.ts',
  'select*.spec.ts',
  'slow-*.spec.ts',
  'start.spec.ts',
  'steady*.spec.ts',
  'stopped-body.spec.ts',
  'tabs.spec.ts',
  'tags.spec.ts',
  'theme.spec.ts',
  'touch.spec.ts',
  'translated.spec.ts',
  'two-boards.spec.ts',
  'undo-steps.spec.ts',
  'undo-tags.spec.ts',
  'unfinished-bodies.spec.ts',
]

const ONLY_SQLITE = [...DATABASE_FREE, 'sqlite-*.spec.ts']

/**
 * On PostgreSQL `npm test` looks at these, and `npm run test:rest` at the others. The contract of the store and the routes are tested on both each
 * time.
 */
const FIRST_ON_POSTGRES = [
  'board.spec.ts',
  'data.spec.ts',
  'hosts.spec.ts',
  'live.spec.ts',
  'notes.spec.ts',
  'payloads.spec.ts',
  'postgres-*.spec.ts',
  'refused-payloads.spec.ts',
  'restart.spec.ts',
  'rules.spec.ts',
  'runs.spec.ts',
  'snooze.spec.ts',
  'storage.spec.ts',
  'upgrade.spec.ts',
]

/** What takes long for what it finds: `npm run test:rest` runs it. */
const REST = [
  'accessibility*.spec.ts',
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

/** What kills, floods, starves or fills a server: it takes longer than all the others together. */
const EXTREMES = '**/e2e/extremes/**'

/** What a person does most, for browsers other than Chromium. */
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

const CHROMIUM = {
  launchOptions: {
    ...(executablePath && { executablePath }),
    args: ['--disable-gpu', '--disable-quic', '--disable-sync'],
  },
}

export default defineConfig<object, WorkerOptions>({
  testDir: 'e2e',
  globalSetup: './e2e/support/server/global-setup.ts',
  outputDir: 'test-results',
  // Half of their time they wait for a page.
  workers: 2 * availableParallelism(),
  fullyParallel: true,
  forbidOnly: true,
  // A browser on a machine that others use can miss a moment; the report names who did, and the closing lines count them. What promises that nothing is lost
  // allows itself no second try.
  retries: 1,
  timeout: 60_000,
  // A machine that others use takes its time.
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
