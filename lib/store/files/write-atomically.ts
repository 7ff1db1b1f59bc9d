import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { makeOwnFile } from './own-files'

/**
 * Makes a file that its owner alone may read, and that is either complete and on the disk under its name, or not there at all.
 * @param write fills the empty file at the path given, which is `unfinished`
 */
export async function writeAtomically(
  path: string,
  write: (path: string) => void | Promise<void>,
  unfinished = `${path}.unfinished`,
): Promise<void> {
  // An attempt that was killed may have left one.
  rmSync(unfinished, { force: true })
  try {
    makeOwnFile(unfinished)
    await write(unfinished)
    sync(unfinished)
    renameSync(unfinished, path)
    sync(dirname(path))
  } finally {
    rmSync(unfinished, { force: true })
  }
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
