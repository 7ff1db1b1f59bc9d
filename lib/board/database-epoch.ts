import type { CurrentRevision } from '@/lib/store/store'

/**
 * Names a database anew once it has lost what it held before, as a standby that lags does when it takes over: its revisions
 * come a second time then, and mean something else.
 * @param onLoss called whenever it has
 * @returns a function to be called before a pulse is read, and one that it answers to be called with what was read
 */
export function createDatabaseEpoch(onLoss: () => void): () => (current: CurrentRevision) => CurrentRevision {
  let newest = 0
  let losses = 0

  return () => {
    const known = newest
    return (pulse) => {
      const hasLost = pulse.revision < known
      newest = hasLost ? pulse.revision : Math.max(newest, pulse.revision)
      if (hasLost) {
        losses += 1
        onLoss()
      }
      return losses === 0 ? pulse : { ...pulse, database: `${pulse.database}~${losses}` }
    }
  }
}
