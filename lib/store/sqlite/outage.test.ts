import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UnavailableError } from '@/lib/domain/errors'
import { openStore } from '../open-store'
import type { Store } from '../store'

describe('A SQLite file that another program has locked', () => {
  let folder: string
  let store: Store
  let other: Database.Database
  let reported: string[]

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-'))
    const path = join(folder, 'diun.db')
    reported = []
    const listener = { onAway: (text: string) => reported.push(text), onBack: (text: string) => reported.push(text) }
    store = (await openStore({ driver: 'sqlite', path }, 'drizzle', listener)).store
    other = new Database(path)
    other.exec('begin immediate')
  })
  afterEach(async () => {
    other.close()
    await store.close()
    await rm(folder, { recursive: true })
  })

  it('makes writers wait, and does not block the process meanwhile', async () => {
    let isSettled = false
    const tag = store.createTag('web', 'sky').finally(() => {
      isSettled = true
    })
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1))
    expect(isSettled).toBe(false)
    expect(await store.listTags()).toEqual([])
    other.exec('rollback')
    await tag
    expect((await store.listTags()).map(({ name }) => name)).toEqual(['web'])
    expect(reported).toEqual([])
  })

  it('is reported once, with advice, however many writes are refused, and once more when it is free', async () => {
    const attempts = ['a', 'b', 'c'].map((name) =>
      expect(store.createTag(name, 'sky')).rejects.toThrow(UnavailableError),
    )
    await Promise.all(attempts)
    await store.listTags()
    expect(reported).toEqual([expect.stringMatching(/diun\.db is not available .*Another program has locked it: stop/)])
    other.exec('rollback')
    await store.createTag('web', 'sky')
    expect(reported.slice(1)).toEqual([expect.stringMatching(/is available again, after \d+ s/)])
  })
})
