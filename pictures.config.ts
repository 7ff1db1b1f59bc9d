import { defineConfig } from '@playwright/test'
import type { AppOptions } from './e2e/support/test'
import tests from './playwright.config'

/** `npm run pictures`: takes the pictures of the documentation anew. */
export default defineConfig<AppOptions>({
  ...tests,
  testDir: 'e2e/pictures',
  testMatch: '*.shot.ts',
  projects: [{ name: 'pictures', use: { dialect: 'sqlite' } }],
})
