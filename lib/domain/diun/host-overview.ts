import type { Instant } from '../instant'
import type { InventoryOverview } from '../running/inventory'
import type { Run } from './run'

/** The overview of a host. */
export type HostOverview = {
  /** The name of the host; `''` for a DIUN that named none. */
  host: string
  /** The version of its DIUN; `''` when no event reported it. */
  diunVersion: string
  /** The last run of its DIUN; null when no ping reported one. */
  run: Run | null
  /** The time the host last reported an image; null when it never has. */
  reportedAt: Instant | null
  /** Its last inventory; null when no reporter speaks for it. */
  inventory: InventoryOverview | null
  /** The number of cards that need attention there. */
  pending: number
  /** The former names, in order: whatever is reported under them is of this host. */
  aliases: readonly string[]
}
