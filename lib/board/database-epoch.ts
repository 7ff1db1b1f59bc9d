import type { CurrentRevision } from '@/lib/store/store'

/**
 * Names a database anew once it has lost what it held before, as a standby that lags does when it takes over: its revisions come a
 * second time then, and mean something else.
 * @param onLoss called on each loss
 * @returns a function to be called before the revision is read, which returns one to be called with what was read
 */
export function createDatabaseEpoch(onLoss: () => void): () => (current: CurrentRevision) => CurrentRevision {
  let newest = 0
  let losses = 0

  return () => {
    const known = newest
    return (current) => {
      const hasLost = current.revision < known
      newest = hasLost ? current.revision : Math.max(newest, current.revision)
      if (hasLost) {
        losses += 1
        onLoss()
      }
      return losses === 0 ? current : { ...current, database: `${current.database}~${losses}` }
    }
  }
}
