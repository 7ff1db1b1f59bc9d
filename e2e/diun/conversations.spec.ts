import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { EXPECTED, type Expected } from '../conversations/expected'
import { claimByApi } from '../support/access/sign-in'
import { openBoard } from '../support/board/board-page'
import { readAnswer } from '../support/read-answer'
import { type Replayed, replay, SHARED_SECRET } from '../support/senders/conversation'
import { type App, openApp } from '../support/server/app'
import { test as base } from '../support/test'

/** The conversations that are short enough to be sent as slowly as they were recorded. */
const RECORDED_TIMING = ['04-moved', '10-stopped-in-run', '11-killed-in-run', '19-bumped-by-user']

/** Gives all conversations that use the shared secret one server. Each conversation finds it empty. */
const test = base.extend<object, { secured: App }>({
  secured: [
    async ({ dialect }, use) => {
      const app = await openApp({ dialect, env: { WEBHOOK_SECRET: SHARED_SECRET } })
      await use(app)
      await app.close()
    },
    { scope: 'worker' },
  ],
})

async function expectBoard(page: Page, { cards, hosts, notices = [], without = [] }: Expected): Promise<void> {
  await openBoard(page)
  await expect(page.getByRole('article')).toHaveCount(Object.keys(cards).length)
  const headings = page.getByRole('article').getByRole('heading')
  expect((await headings.allTextContents()).sort()).toEqual(Object.keys(cards).sort())
  for (const [heading, texts] of Object.entries(cards)) {
    const card = page.getByRole('article').filter({ has: page.getByRole('heading', { name: heading, exact: true }) })
    for (const text of texts) await expect(card).toContainText(text)
  }
  expect(await page.title()).toBe(
    Object.keys(cards).length === 0 ? 'DiunDash' : `DiunDash (${Object.keys(cards).length})`,
  )
  const counts = await readAnswer('GET /api/counts', page.request.get('/api/counts'))
  expect(counts.pending).toBe(Object.keys(cards).length)
  const told = await readAnswer('GET /api/hosts', page.request.get('/api/hosts'))
  expect(Object.fromEntries(told.map(({ name, state }) => [name, state]))).toEqual(hosts)
  for (const notice of notices) await expect(page.getByRole('main')).toContainText(notice)
  for (const text of without) await expect(page.getByRole('main')).not.toContainText(text)
}

/** Expects that nothing was lost: that each notification is in the history, and each run that ended or was stopped in the activity. */
async function expectActivity({ request }: Page, { events, ended, stopped }: Replayed): Promise<void> {
  const { events: kept } = await readAnswer('GET /api/events', request.get('/api/events?limit=500'))
  expect(kept.reduce((sum, { times }) => sum + times, 0)).toBe(events)
  const { actions } = await readAnswer('GET /api/actions', request.get('/api/actions?kind=runs&limit=500'))
  const told = Object.groupBy(actions, ({ verb }) => verb)
  expect([told['run-ended']?.length ?? 0, told['run-stopped']?.length ?? 0]).toEqual([ended, stopped])
}

test('Each conversation that is kept here has an expectation', async () => {
  const names = (await readdir(join(import.meta.dirname, '../conversations'))).filter((name) => name.endsWith('.jsonl'))
  expect(names.map((name) => name.replace('.jsonl', '')).sort()).toEqual(Object.keys(EXPECTED).sort())
})

for (const [name, expected] of Object.entries(EXPECTED).filter(([, { hasKey }]) => hasKey !== true)) {
  for (const timing of RECORDED_TIMING.includes(name)
    ? (['compressed', 'recorded'] as const)
    : (['compressed'] as const)) {
    test.describe(`After ${name}, ${timing},`, () => {
      test.use({
        app: async ({ secured }, use) => {
          await secured.empty()
          await use(secured)
        },
      })

      test('the board says what is true', async ({ app, page }) => {
        const replayed = await replay(app.url, name, timing)
        expect(new Set(replayed.statuses)).toEqual(new Set([200]))
        await expectBoard(page, expected)
        await expectActivity(page, replayed)
      })
    })
  }
}

for (const [name, expected] of Object.entries(EXPECTED).filter(([, { hasKey }]) => hasKey === true)) {
  test.describe(`After ${name}, with the key of its host,`, () => {
    test.use({ env: { AUTH_MODE: 'password' } })

    test('the board says what is true', async ({ app, page }) => {
      const cookie = await claimByApi(page.request, app)
      const person = { cookie, 'sec-fetch-site': 'same-origin' }
      const replayed = await replay(app.url, name, 'compressed', person)
      expect(new Set(replayed.statuses)).toEqual(new Set([200]))
      await expectBoard(page, expected)
      await expectActivity(page, replayed)
    })
  })
}
