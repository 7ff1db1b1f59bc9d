import type { Running } from '@/lib/domain/running/running'

/** The conclusions from inventories about host rows as events leave them, by the ids of the rows. */
export type EventConclusions = {
  /** The ids of the host rows about which something was concluded. */
  rowIds: readonly string[]
  running: ReadonlyMap<string, Running>
  /** The rows whose image runs already, as their host did not say before: they are born acknowledged. */
  acknowledged: ReadonlySet<string>
  /** The rows whose image does not run after all, by a container that had not been named. */
  reopened: ReadonlySet<string>
  /** The revision of the board after which no inventory of the hosts may have come, for the conclusions to hold. */
  revision: number
  /** The hosts of which an inventory was looked for, and those by whose inventory something was concluded. */
  hosts: readonly string[]
  concludedHosts: readonly string[]
}

export const NOTHING_CONCLUDED: EventConclusions = {
  rowIds: [],
  running: new Map(),
  acknowledged: new Set(),
  reopened: new Set(),
  revision: 0,
  hosts: [],
  concludedHosts: [],
}
