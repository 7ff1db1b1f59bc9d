import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseEvent } from '@/lib/domain/diun/event'
import { CannotStartError, ConflictError, InvalidInputError } from '@/lib/domain/errors'
import { createPredecessor } from '@/test/predecessor'
import { openStore } from '../open-store'
import type { Store } from '../store'
import { backupSqlite } from './backup'
import { restoreSqlite } from './restore'

const AT = '2026-11-23T12:00:00.000Z'
const NOW = '2026-11-25T03:15:00.000Z'

let folder = ''
let path = ''
let backup = ''
const opened: Store[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diun-dashboard-backup-'))
  path = join(folder, 'diun.db')
  backup = join(folder, 'backup.db')
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()))
  rmSync(folder, { recursive: true })
})

async function open(at = path): Promise<Store> {
  const { store } = await openStore({ driver: 'sqlite', path: at }, 'drizzle')
  opened.push(store)
  return store
}

async function close(): Promise<void> {
  await Promise.all(opened.splice(0).map((store) => store.close()))
}

const record = (store: Store, ...images: string[]) =>
  store.record(images.map((image) => ({ ...parseEvent({ image, hostname: 'nas' }, null), receivedAt: AT })))

async function listImages(at: string): Promise<string[]> {
  const { updates } = await (await open(at)).listUpdates(AT)
  await close()
  return updates.map((update) => update.image).toSorted()
}

const restore = () => restoreSqlite(path, backup, 'drizzle', NOW)

describe('A backup of a SQLite file', () => {
  it('is made while the server writes, and holds what was committed', async () => {
    const store = await open()
    await record(store, 'a', 'b')
    await backupSqlite(path, backup)
    await record(store, 'c')
    await close()
    expect(await listImages(backup)).toEqual(['a', 'b'])
    expect(await listImages(path)).toEqual(['a', 'b', 'c'])
    expect(readdirSync(folder).toSorted()).toEqual(['backup.db', 'diun.db'])
  })

  it('never overwrites a file', async () => {
    await open()
    writeFileSync(backup, 'mine')
    await expect(backupSqlite(path, backup)).rejects.toThrow(ConflictError)
    expect(readFileSync(backup, 'utf8')).toBe('mine')
  })

  it('is refused for a file that is missing or damaged', async () => {
    await expect(backupSqlite(path, backup)).rejects.toThrow(/There is no database file/)
    writeFileSync(path, 'no database'.repeat(1_000))
    await expect(backupSqlite(path, backup)).rejects.toThrow()
    expect(existsSync(backup)).toBe(false)
  })
})

describe('Restoring a SQLite file', () => {
  beforeEach(async () => {
    await record(await open(), 'a')
    await backupSqlite(path, backup)
  })

  it('puts the backup in place, keeps the file before, and leaves the backup as it is', async () => {
    await record(opened[0] ?? (await open()), 'b')
    await close()
    const kept = await restore()
    expect(kept).toBe(`${path}.before-restore-20261125T031500Z`)
    expect(await listImages(path)).toEqual(['a'])
    expect(await listImages(kept ?? '')).toEqual(['a', 'b'])
    expect(await listImages(backup)).toEqual(['a'])
  })

  it('changes nothing while a server has the file open', async () => {
    await record(opened[0] ?? (await open()), 'b')
    await expect(restore()).rejects.toThrow(ConflictError)
    await close()
    expect(await listImages(path)).toEqual(['a', 'b'])
  }, 30_000)

  it('makes the file and its folder if there is none', async () => {
    await close()
    path = join(folder, 'new', 'diun.db')
    expect(await restore()).toBeNull()
    expect(await listImages(path)).toEqual(['a'])
  })

  it('replaces a damaged file, and keeps it', async () => {
    await close()
    writeFileSync(path, 'no database'.repeat(1_000))
    const kept = await restore()
    expect(await listImages(path)).toEqual(['a'])
    expect(readFileSync(kept ?? '', 'utf8')).toContain('no database')
  })

  it.each([
    ['is not there', (at: string) => rmSync(at), InvalidInputError],
    ['is no database', (at: string) => writeFileSync(at, 'no database'.repeat(1_000)), CannotStartError],
    ['is cut off', (at: string) => writeFileSync(at, readFileSync(at).subarray(0, 20_000)), CannotStartError],
    [
      'is of a newer version',
      (at: string) => change(at, 'update __drizzle_migrations set created_at = 9e15'),
      CannotStartError,
    ],
    ['is another program’s', (at: string) => change(at, 'drop table pulse'), CannotStartError],
  ])('refuses a backup that %s, and changes nothing', async (_, damage, kind) => {
    await close()
    damage(backup)
    const before = readFileSync(path)
    await expect(restore()).rejects.toThrow(kind)
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('refuses the file itself, and a database of the Go program', async () => {
    await close()
    await expect(restoreSqlite(path, path, 'drizzle', NOW)).rejects.toThrow(InvalidInputError)
    const old = join(folder, 'old.db')
    await createPredecessor({ driver: 'sqlite', path: old })
    await expect(restoreSqlite(path, old, 'drizzle', NOW)).rejects.toThrow(/not a backup of Diun Dashboard/)
  })
})

function change(at: string, statement: string): void {
  const client = new Database(at)
  client.exec(statement)
  client.close()
}
