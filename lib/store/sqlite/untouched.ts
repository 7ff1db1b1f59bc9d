import { closeSync, copyFileSync, existsSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { readErrorCode } from '../driver-error'

type ReadWork<Found> = (client: Database.Database) => Promise<Found>

/**
 * Reads a SQLite file and leaves no trace, in it or beside it, whatever state its last writer left it in.
 * @param timeout the time to wait for a writer, in milliseconds
 */
export async function readUntouched<Found>(path: string, timeout: number, read: ReadWork<Found>): Promise<Found> {
  const hasLog = existsSync(`${path}-wal`)
  const isTidyLogged = !hasLog && isInWalMode(path)
  // The write-ahead log has no index: SQLite would make the index, and leave it there.
  if (hasLog && !existsSync(`${path}-shm`)) return readCopy(path, timeout, read)
  try {
    // A reader that may not write leaves an empty log behind; one that may removes it again.
    return await readFrom(path, { readonly: !isTidyLogged, fileMustExist: true, timeout }, read)
  } catch (error) {
    // The transaction of a killed writer is yet to be rolled back.
    if (readErrorCode(error) === 'SQLITE_READONLY_ROLLBACK') return readCopy(path, timeout, read)
    throw error
  }
}

async function readFrom<Found>(path: string, options: Database.Options, read: ReadWork<Found>): Promise<Found> {
  const client = new Database(path, options)
  try {
    return await read(client)
  } finally {
    client.close()
  }
}

async function readCopy<Found>(path: string, timeout: number, read: ReadWork<Found>): Promise<Found> {
  const folder = mkdtempSync(`${path}.copy-`)
  try {
    const before = readFingerprint(path)
    for (const suffix of ['', '-journal', '-wal']) copyIfThere(path + suffix, join(folder, `copy.db${suffix}`))
    // If the fingerprint differs, another start has recovered the file meanwhile, and the copy is a mixture.
    if (readFingerprint(path) === before) return await readFrom(join(folder, 'copy.db'), {}, read)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return readUntouched(path, timeout, read)
}

function copyIfThere(from: string, to: string): void {
  try {
    copyFileSync(from, to)
  } catch (error) {
    if (readErrorCode(error) !== 'ENOENT') throw error
  }
}

/** Computes a text that changes when the file changes, or the files that SQLite keeps beside it. */
function readFingerprint(path: string): string {
  const states = ['', '-journal', '-wal', '-shm'].map((suffix) => {
    const found = statSync(path + suffix, { bigint: true, throwIfNoEntry: false })
    return found && `${found.ino} ${found.size} ${found.mtimeNs}`
  })
  return states.join(', ')
}

/** Tells whether the file's writers use a write-ahead log, by byte 18 (https://sqlite.org/fileformat2.html#the_database_header). */
export function isInWalMode(path: string): boolean {
  const header = Buffer.alloc(20)
  const descriptor = openSync(path, 'r')
  try {
    readSync(descriptor, header, 0, header.length, 0)
  } finally {
    closeSync(descriptor)
  }
  return header[18] === 2
}
