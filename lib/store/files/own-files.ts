import { closeSync, mkdirSync, openSync } from 'node:fs'

const OWNER_READS_AND_WRITES = 0o600
const OWNER_ENTERS = 0o700

/**
 * Makes an empty file, unless it exists, that its owner alone may read, whatever the umask: the database tells what runs where. A file that
 * exists keeps the mode its owner gave it. SQLite's log and its index take over the mode of the database.
 */
export function makeOwnFile(path: string): void {
  closeSync(openSync(path, 'a', OWNER_READS_AND_WRITES))
}

/** Makes a folder, and those above it, that its owner alone may enter; a folder that exists stays as it is. */
export function makeOwnFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: OWNER_ENTERS })
}
