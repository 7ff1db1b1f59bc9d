import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../open-store'
import type { Store } from '../store'

/** The limit is that long because the machine may be busy with other tests. */
const LONG = { timeout: 10_000 }

describe.each(['new', 'used'])('A start that finds a %s SQLite file locked by another program', (age) => {
  let folder: string
  let path: string
  let other: Database.Database
  let reported: string[]

  const open = () =>
    openStore({ driver: 'sqlite', path }, 'drizzle', {
      onAway: (text) => reported.push(text),
      onBack: (text) => reported.push(text),
    })

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-'))
    path = join(folder, 'diun.db')
    reported = []
    if (age === 'used') await (await open()).store.close()
    other = new Database(path)
    other.exec('begin exclusive')
  })
  afterEach(async () => {
    other.close()
    await rm(folder, { recursive: true })
  })

  it('reports within seconds that it waits, does not block the process meanwhile, and goes on when the file is free', async () => {
    let store: Store | null = null
    const opening = open().then((opened) => {
      store = opened.store
      return opened.store
    })
    await expect
      .poll(() => reported, LONG)
      .toEqual([expect.stringMatching(/diun\.db is locked by another program: stop/)])
    expect(store).toBeNull()
    other.exec('rollback')
    await (await opening).close()
    expect(reported.slice(1)).toEqual([expect.stringMatching(/diun\.db is free, after \d+ s\.$/)])
    expect((await readdir(folder)).filter((name) => name.includes('locks'))).toEqual([])
  })

  it('does not report a short wait', async () => {
    const opening = open()
    setTimeout(() => other.exec('rollback'), 200)
    await (await opening).store.close()
    expect(reported).toEqual([])
  })
})
