import { existsSync } from 'node:fs'
import { CannotStartError, ConflictError } from '@/lib/domain/errors'
import { writeAtomically } from '../files/write-atomically'
import { assertIntact } from './assert-intact'
import { assertLockable } from './locks'
import { readUntouched } from './untouched'

const BUSY_TIMEOUT_MS = 30_000

/**
 * Copies the SQLite file as it is at one moment, while a server writes to it. The copy is compact, and was checked by reading all of it.
 * @throws CannotStartError when there is no such file, or it is damaged, or files cannot be locked at the place of the copy
 * @throws ConflictError when there is a file at `to`
 */
export async function backupSqlite(path: string, to: string): Promise<void> {
  if (!existsSync(path)) throw new CannotStartError(`There is no database file ${path}: set DB_PATH to it.`)
  if (existsSync(to)) throw new ConflictError(`${to} already exists and is left unchanged: choose another file.`)
  assertLockable(to, 'Write the backup to a local disk and copy it from there, or write an export.')
  await writeAtomically(to, (unfinished) => copySqlite(path, unfinished))
}

/**
 * Copies a SQLite file, and checks the copy.
 * @param to an empty file
 * @throws CannotStartError when the file is damaged
 */
export async function copySqlite(path: string, to: string): Promise<void> {
  // SQLite's own backup would begin anew whenever another process writes.
  await readUntouched(path, BUSY_TIMEOUT_MS, async (client) => client.prepare('vacuum into ?').run(to))
  await readUntouched(to, BUSY_TIMEOUT_MS, async (client) => assertIntact(client, path))
}
