import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { findFreePort } from '../../test/free-port'
import { expectAccessible } from '../support/board/accessibility'
import { startServer } from '../support/server/server'

test('The demo is marked as such on a filled board, and leaves nothing behind', async ({ page }) => {
  // axe checks 60 cards twice.
  test.slow()
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-e2e-'))
  const port = await findFreePort()
  const server = startServer({ PORT: String(port), HOST: '127.0.0.1', DEMO: '1', TMPDIR: folder })
  await expect.poll(server.output, { timeout: 20_000 }).toContain('This is a demo')

  await page.goto(`http://127.0.0.1:${port}`)
  await expect(page.getByText('Demo: sample data, gone when it stops')).toBeVisible()
  await expect(page.getByText('60 images on 6 hosts')).toBeVisible()
  await expectAccessible(page)

  expect(await readdir(folder)).toHaveLength(1)
  server.kill('SIGTERM')
  expect(await server.exited).toEqual({ code: 0, signal: null })
  expect(await readdir(folder)).toEqual([])
  await rm(folder, { recursive: true })
})

test('A demo beside a database of the user’s does not start', async () => {
  const server = startServer({ PORT: String(await findFreePort()), DEMO: '1', DB_PATH: '/data/diun.db' })
  expect(await server.exited).toEqual({ code: 1, signal: null })
  expect(server.output()).toContain('DEMO and DB_PATH are both set')
})
