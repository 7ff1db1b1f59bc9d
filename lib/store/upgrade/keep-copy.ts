import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Instant } from '@/lib/domain/instant'

/**
 * Keeps a copy of a file beside it. Under its name it is whole and on the disk, or not there at all; it is as readable to
 * others as the file.
 * @param write makes the copy at the path given
 * @returns the path of the copy
 */
export function keepCopy(path: string, now: Instant, write: (path: string) => void): string {
  const copy = `${path}.before-upgrade-${now.replace(/[-:]|\.\d+/g, '')}`
  const unfinished = `${path}.before-upgrade-unfinished`
  // One that an attempt left which was killed: whoever comes here holds the lock.
  rmSync(unfinished, { force: true })
  try {
    write(unfinished)
    chmodSync(unfinished, statSync(path).mode)
    sync(unfinished)
    renameSync(unfinished, copy)
    sync(dirname(copy))
    return copy
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
