import { readdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { expect } from '@playwright/test'
import openSql from 'postgres'
import { findFreePort } from '../../test/free-port'
import { runAll, type Target } from '../../test/predecessor'
import { getAcknowledgeButton, getCard, getSection, openBoard, receive } from '../support/board/board-page'
import { openDatabase } from '../support/server/database'
import { startServer } from '../support/server/server'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'
const CADDY = 'docker.io/library/caddy:2'
const SONARR = 'lscr.io/linuxserver/sonarr:latest'

const createUpdate = (image: string) => ({
  image,
  hostname: 'nas',
  status: 'update',
  provider: 'docker',
  digest: 'sha256:aaaa',
  received_at: '2026-11-20T09:10:11Z',
})

test.describe('On a database of the Go program', () => {
  test.use({
    predecessor: {
      updates: [
        createUpdate(CADDY),
        createUpdate(SONARR),
        { ...createUpdate(REDIS), acknowledged_at: '2026-11-21 08:00:00' },
      ],
      tags: [
        { id: 3, name: 'media' },
        { id: 8, name: 'web' },
      ],
      assignments: [
        { image: SONARR, tag_id: 3 },
        { image: CADDY, tag_id: 8 },
        { image: REDIS, tag_id: 8 },
      ],
    },
  })

  test('the board has its images under their tags, and what was acknowledged folded', async ({ page }) => {
    await openBoard(page)
    await expect(page).toHaveTitle('DiunDash (2)')
    await expect(page.getByRole('region').getByRole('heading', { level: 2 })).toHaveText(['media', 'web'])
    await expect(getSection(page, 'media').getByRole('article')).toHaveAccessibleName(SONARR)
    await expect(getAcknowledgeButton(page, CADDY)).toBeVisible()
    await expect(getCard(page, REDIS)).toBeHidden()
    await getSection(page, 'web').getByText('1 acknowledged').click()
    await expect(getCard(page, REDIS)).toContainText('acknowledged')
  })

  test('an image that is reported again with its digest stays acknowledged', async ({ page, request }) => {
    await receive(request, REDIS, { digest: 'sha256:aaaa' })
    await openBoard(page)
    await expect(page).toHaveTitle('DiunDash (2)')
    await receive(request, REDIS, { digest: 'sha256:bbbb' })
    await expect(page).toHaveTitle('DiunDash (3)')
    await expect(getSection(page, 'web').getByRole('article', { name: REDIS })).toBeVisible()
  })

  test('the log reports once what was taken over', async ({ app }) => {
    await app.kill('SIGTERM')
    await app.restart()
    const lines = app
      .output()
      .split('\n')
      .filter((line) => line.includes('Took over the database of the Go program'))
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { images: 3, acknowledged: 1, tags: 2, assignments: 3, kept: expect.stringContaining('before') },
    ])
  })
})

test('A database of another program stops the start with one sentence, and stays as it is', async ({ dialect }) => {
  const database = await openDatabase(dialect)
  await runAll(database.target, [['create table tags (label text)', []]])
  const before = await readWhole(database.target)

  const server = startServer({ PORT: String(await findFreePort()), ...database.settings })
  expect(await server.exited).toEqual({ code: 1, signal: null })
  expect(server.output()).toMatch(/^The .*database.* contains tables of another program and is left unchanged: .*\.$/m)
  expect(await readWhole(database.target)).toEqual(before)
  await database.drop()
})

/** Reads everything that a start could change. */
async function readWhole(target: Target) {
  if (target.driver === 'sqlite') return [await readdir(dirname(target.path)), await readFile(target.path)]
  const sql = openSql(target.url, { max: 1 })
  const names = await sql`select table_schema, table_name, column_name from information_schema.columns order by 1, 2, 3`
  await sql.end()
  return names
}
