import { defineConfig } from '@playwright/test'
import type { WorkerOptions } from './e2e/support/test'
import { findChromium } from './scripts/chromium'

const executablePath = findChromium()

/** What happens before a database is asked, what the browser does by itself, and what a page looks like, is the same on both. */
const DATABASE_FREE = [
  'accessibility*.spec.ts',
  'demo.spec.ts',
  'find.spec.ts',
  'large-board.spec.ts',
  'paths.spec.ts',
  'security-headers.spec.ts',
  'slow-senders.spec.ts',
  'start.spec.ts',
  'theme.spec.ts',
  'touch.spec.ts',
]

export default defineConfig<object, WorkerOptions>({
  testDir: 'e2e',
  globalSetup: './e2e/support/global-setup.ts',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A browser on a machine that others use can miss a moment; the report names who did, and the closing lines count them. What promises that nothing is lost
  // allows itself no second try.
  retries: 1,
  timeout: 60_000,
  use: {
    trace: 'on-first-retry',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: ['--disable-gpu', '--disable-quic', '--disable-sync'],
    },
  },
  projects: [
    { name: 'sqlite', testIgnore: 'postgres-*.spec.ts', use: { dialect: 'sqlite' } },
    { name: 'postgres', testIgnore: [...DATABASE_FREE, 'sqlite-*.spec.ts'], use: { dialect: 'postgres' } },
  ],
})
