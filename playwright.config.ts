import { defineConfig } from '@playwright/test'
import type { AppOptions } from './e2e/support/test'
import { findChromium } from './scripts/chromium'

const executablePath = findChromium()

/** What happens before a database is opened, and what a page looks like, is the same on both. */
const DATABASE_FREE = ['start.spec.ts', 'accessibility*.spec.ts', 'theme.spec.ts', 'touch.spec.ts']

export default defineConfig<AppOptions>({
  testDir: 'e2e',
  globalSetup: './e2e/support/global-setup.ts',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 60_000,
  use: {
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: ['--disable-gpu', '--disable-quic', '--disable-sync'],
    },
  },
  projects: [
    { name: 'sqlite', testIgnore: 'postgres-*.spec.ts', use: { dialect: 'sqlite' } },
    { name: 'postgres', testIgnore: DATABASE_FREE, use: { dialect: 'postgres' } },
  ],
})
