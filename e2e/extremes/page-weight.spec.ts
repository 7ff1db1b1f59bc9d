import { expect } from '@playwright/test'
import type { Dialect } from '../../test/fresh-database'
import { getCard, openBoard, receive } from '../support/board/board-page'
import { send } from '../support/senders/send'
import type { App } from '../support/server/app'
import { changeDatabase } from '../support/server/database'
import { test } from '../support/test'

const MAX_BYTES = 8_000_000
const VIEWS = ['', 'group=host', 'group=registry&view=table', 'group=stack&q=app']
const SEEN = 'update pulse set revision = revision + 1, traceable_since = revision + 1'

const heavy = {
  'names, links and notes of a megabyte': (big: string) => [
    `update images set image = image || ${big}, note = ${big}, changelog = 'https://a.example/' || ${big}`,
    `update events set hub_link = 'https://a.example/' || ${big}, platform = ${big}`,
  ],
  'a host of a megabyte': (big: string) => [`update hosts set host = ${big}`],
  'two thousand hosts each': () => [
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000)
      insert into hosts (id, image_id, host, event_id, digest, received_at)
      select image_id || '-' || i, image_id, 'host-' || i, event_id, digest, received_at from hosts, n`,
  ],
  'ten thousand tags, and as many hosts that are silent': () => [
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < 10000)
      insert into tags (name, color, position) select 'tag <' || i || '>', 'sky', i from n`,
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < 10000)
      insert into runs (id, host, ended, stopped_at) select 'run-' || i, 'host <' || i || '>', 0, '2026-11-01T00:00:00.000Z' from n`,
  ],
}

for (const [name, buildStatements] of Object.entries(heavy)) {
  test(`The page stays below 8 MB: 20 images with ${name}`, async ({ app, dialect, request }) => {
    test.slow()
    for (let n = 0; n < 20; n += 1) await receive(request, `registry-${n}.example/app:1`)
    await store(app, buildStatements(buildLargeText(dialect)))
    for (const view of VIEWS) {
      const { status, body } = await send(app.url, { path: `/?${view}` })
      expect(status, view).toBe(200)
      expect(Buffer.byteLength(body), view).toBeLessThan(MAX_BYTES)
      expect(body, view).not.toContain('Connect your DIUN')
    }
  })
}

test('Images that the page has no room for are on the board all the same, and are found', async ({
  app,
  dialect,
  page,
  request,
}) => {
  for (const image of ['light:1', 'heavy:1', 'heaviest:1']) await receive(request, image)
  await store(app, [`update images set note = ${buildLargeText(dialect)} where image <> 'light:1'`])
  const { body } = await send(app.url, {})
  expect(body).toContain('light:1')
  expect(body).not.toContain('heavy:1')
  await openBoard(page)
  await expect(page.getByRole('article')).toHaveCount(3)
  await page.getByRole('combobox').fill('heaviest')
  await expect(getCard(page, 'heaviest:1')).toBeVisible()
  await expect(page.getByRole('article')).toHaveCount(1)
})

/** Builds an SQL expression for a text of a million characters that HTML escapes. */
function buildLargeText(dialect: Dialect): string {
  return dialect === 'sqlite' ? "replace(hex(zeroblob(500000)), '0', '<')" : "repeat('<', 1000000)"
}

async function store({ database }: App, statements: readonly string[]): Promise<void> {
  await changeDatabase(database, [...statements, SEEN].join(';\n'))
}
