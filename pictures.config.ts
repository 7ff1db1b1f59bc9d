import { defineConfig } from '@playwright/test'
import type { WorkerOptions } from './e2e/support/test'
import tests from './playwright.config'

/** `npm run pictures`: takes the pictures of the documentation anew. */
export default defineConfig<object, WorkerOptions>({
  ...tests,
  testDir: 'e2e/pictures',
  testMatch: '*.shot.ts',
  projects: [{ name: 'pictures', use: { dialect: 'sqlite' } }],
})
