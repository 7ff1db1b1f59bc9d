import type { Instant } from '@/lib/domain/instant'
import { writeAtomically } from './write-atomically'

/**
 * Keeps a copy of a file beside it. The caller holds the file's lock.
 * @param write fills the empty file at the path given
 * @returns the path of the copy
 */
export async function keepCopy(path: string, now: Instant, write: (path: string) => void): Promise<string> {
  const copy = buildKeptPath(path, 'upgrade', now)
  await writeAtomically(copy, write, `${path}.before-upgrade-unfinished`)
  return copy
}

/** Returns the path at which a file is kept as it was before the upgrade or the restore. */
export function buildKeptPath(path: string, before: 'upgrade' | 'restore', now: Instant): string {
  return `${path}.before-${before}-${now.replace(/[-:]|\.\d+/g, '')}`
}
