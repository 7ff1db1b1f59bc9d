import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

export const SLOW_SYNC_MISSING =
  'NOT MEASURED: there is no C compiler (cc) here, or no LD_PRELOAD, to delay the syncs with.'

/** Makes the settings that delay each sync of a program by some milliseconds. */
export type SlowSync = (delayMs: number) => Record<string, string>

/** Compiles bench/slow-sync.c into a folder. Returns null where that cannot be done. */
export async function compileSlowSync(folder: string): Promise<SlowSync | null> {
  if (process.platform !== 'linux') return null
  const library = join(folder, 'slow-sync.so')
  const source = join(import.meta.dirname, 'slow-sync.c')
  return promisify(execFile)('cc', ['-O2', '-shared', '-fPIC', '-o', library, source, '-ldl']).then(
    () => (delayMs) => ({ LD_PRELOAD: library, SLOW_SYNC_US: String(delayMs * 1_000) }),
    () => null,
  )
}
