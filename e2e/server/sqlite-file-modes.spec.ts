import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { createPredecessor } from '../../test/predecessor'
import { openApp } from '../support/server/app'
import { runData } from '../support/server/data-program'
import { test } from '../support/test'

const MINE_ALONE = 0o600

let folder = ''
/** The umask of the process that runs the tests. */
let umask = 0

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diun-dashboard-e2e-modes-'))
  // Most systems have this umask, with which everyone can read new files. The programs that the tests start inherit it.
  umask = process.umask(0o022)
})
test.afterEach(() => {
  process.umask(umask)
  rmSync(folder, { recursive: true, force: true })
})

const readMode = (path: string) => statSync(path).mode & 0o777
const readModes = (path: string) =>
  Object.fromEntries(readdirSync(path).map((name) => [name, readMode(join(path, name))]))

test('The database, its log, backups and exports are made for their owner alone', async ({ request }) => {
  const data = join(folder, 'new', 'data')
  const app = await openApp({ dialect: 'sqlite', env: { DB_PATH: join(data, 'diun.db') } })
  try {
    await request.post(`${app.url}/webhook`, { data: { image: 'redis:7', hostname: 'nas' } })
    expect([readMode(join(folder, 'new')), readMode(data)]).toEqual([0o700, 0o700])
    const database = { 'diun.db': MINE_ALONE, 'diun.db-wal': MINE_ALONE, 'diun.db-shm': MINE_ALONE }
    expect(readModes(data)).toEqual(database)

    const env = { DB_PATH: join(data, 'diun.db') }
    const made = { 'backup.db': MINE_ALONE, 'all.jsonl': MINE_ALONE, 'moved.db': MINE_ALONE }
    expect(await runData(['backup', join(data, 'backup.db')], env)).toMatchObject({ code: 0 })
    expect(await runData(['export', join(data, 'all.jsonl')], env)).toMatchObject({ code: 0 })
    expect(await runData(['move', join(data, 'moved.db')], env)).toMatchObject({ code: 0 })
    expect(readModes(data)).toEqual({ ...database, ...made })
  } finally {
    await app.close()
  }
})

test('A file that is there keeps the mode its owner gave it; copies of it are for its owner alone', async () => {
  const path = join(folder, 'diun.db')
  await createPredecessor({ driver: 'sqlite', path })
  chmodSync(path, 0o640)
  const app = await openApp({ dialect: 'sqlite', env: { DB_PATH: path } })
  try {
    expect(readMode(path)).toBe(0o640)
    const [copy = ''] = readdirSync(folder).filter((name) => name.includes('.before-upgrade-'))
    expect(readMode(join(folder, copy))).toBe(MINE_ALONE)

    expect(await runData(['backup', join(folder, 'backup.db')], { DB_PATH: path })).toMatchObject({ code: 0 })
    expect(readMode(join(folder, 'backup.db'))).toBe(MINE_ALONE)
    await app.kill('SIGTERM')
    expect(await runData(['restore', join(folder, 'backup.db')], { DB_PATH: path })).toMatchObject({ code: 0 })
    expect(readMode(path)).toBe(0o640)
  } finally {
    await app.close()
  }
})
