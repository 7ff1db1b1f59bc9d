import { test as base } from '@playwright/test'
import type { Dialect } from '../../test/fresh-database.ts'
import type { OldContent } from '../../test/predecessor.ts'
import { viewByTag } from './board/view-by-tag.ts'
import { checkPageAnswers, createCheckedRequests } from './checked-answers.ts'
import { type App, openApp } from './server/app.ts'
import { createSharedApp, type SharedApp } from './server/shared-app.ts'

export type WorkerOptions = { dialect: Dialect }
type TestOptions = { env: Record<string, string>; predecessor: OldContent | null }

/**
 * Gives each test an empty app on the project's dialect, at `baseURL`. `test.use({ env })` adds settings, and `test.use({ predecessor })`
 * starts the app on a database of the predecessor. With either, the test has an app of its own.
 */
export const test = base.extend<TestOptions & { app: App }, WorkerOptions & { sharedApp: SharedApp }>({
  dialect: ['sqlite', { option: true, scope: 'worker' }],
  sharedApp: [
    async ({ dialect }, use) => {
      const shared = createSharedApp(dialect)
      await use(shared)
      await shared.close()
    },
    { scope: 'worker' },
  ],
  env: [{}, { option: true }],
  predecessor: [null, { option: true }],
  app: async ({ dialect, env, predecessor, sharedApp }, use, testInfo) => {
    const isShared = Object.keys(env).length === 0 && predecessor === null
    const app = isShared ? await sharedApp.take() : await openApp({ dialect, env, predecessor })
    await use(app)
    if (isShared && app.isUntouched() && testInfo.status === testInfo.expectedStatus) sharedApp.giveBack(app)
    else await app.close()
  },
  baseURL: async ({ app }, use) => use(app.url),
  request: async ({ request }, use) => use(createCheckedRequests(request)),
  // Traefik 3.6 and Apache refuse such paths by default, so the page must not request any.
  context: async ({ context, app }, use) => {
    const refused: string[] = []
    context.on('request', (request) => {
      if (/%2f|%5c/i.test(new URL(request.url()).pathname)) refused.push(`${request.method()} ${request.url()}`)
    })
    const finish = checkPageAnswers(context)
    await viewByTag(context, app.url)
    await use(context)
    await finish()
    if (refused.length > 0) throw new Error(`Proxies refuse what the page asked for: ${refused.join(', ')}`)
  },
})
