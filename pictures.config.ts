import { defineConfig } from '@playwright/test'
import type { WorkerOptions } from './e2e/support/test'
import tests, { CHROMIUM } from './playwright.config'

/** Retakes the pictures of the documentation, for `npm run pictures`. */
export default defineConfig<object, WorkerOptions>({
  ...tests,
  testDir: 'e2e/pictures',
  testMatch: '*.shot.ts',
  projects: [{ name: 'pictures', use: { ...CHROMIUM, dialect: 'sqlite' } }],
})
