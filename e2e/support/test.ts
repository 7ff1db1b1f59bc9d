import { test as base } from '@playwright/test'
import type { OldContent } from '../../scripts/predecessor.ts'
import { type App, openApp } from './app.ts'
import type { Dialect } from './database.ts'

export type AppOptions = { dialect: Dialect; env: Record<string, string>; predecessor: OldContent | null }

/**
 * Gives each test an app of its own, on the project's dialect, at `baseURL`. `test.use({ env })` adds settings, and
 * `test.use({ predecessor })` starts it on a database of the predecessor.
 */
export const test = base.extend<AppOptions & { app: App }>({
  dialect: ['sqlite', { option: true }],
  env: [{}, { option: true }],
  predecessor: [null, { option: true }],
  app: async ({ dialect, env, predecessor }, use) => {
    const app = await openApp({ dialect, env, predecessor })
    await use(app)
    await app.close()
  },
  baseURL: async ({ app }, use) => use(app.url),
})
