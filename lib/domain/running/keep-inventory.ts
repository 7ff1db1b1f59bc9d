import type { Instant } from '../instant'
import type { Engine, Inventory } from './inventory'
import { isOrchestrator } from './orchestrator'

/** The seconds between inventories that a reporter which says nothing of them is taken to let pass. */
const FIRST_INTERVAL = 3_600
const SHORTEST_INTERVAL = 300
const LONGEST_INTERVAL = 24 * 3_600

/** The intervals without an inventory after which a reporter counts as silent. */
const SILENT_INTERVALS = 2

/** The time that inventories may overtake each other. One that says that it is older by more was taken after the clock was set back. */
const OVERTAKING_MS = 10 * 60_000

/** `takenAt` is by the clock of the host, which may be ahead: inventories of one reporter follow each other by it. */
type Times = { takenAt: Instant; receivedAt: Instant }

/** The rest of an inventory that is kept, as far as the next one is compared with it. */
type Kept = Times & Pick<Inventory, 'reporter'> & { engine: Engine; intervalSeconds: number; silentAt: Instant }

export type InventoryTimes = Times & {
  intervalSeconds: number
  /** The time from which its conclusions may be out of date if no other comes until then. */
  silentAt: Instant
}

/**
 * Computes the times of an inventory that was received. That of a script leaves the reporter of the host the time that it had.
 * @param before the inventory that it takes the place of
 */
export function computeInventoryTimes(inventory: Inventory, receivedAt: Instant, before: Kept | null): InventoryTimes {
  if (inventory.isOnce) {
    if (before === null) return { takenAt: receivedAt, receivedAt, intervalSeconds: 0, silentAt: receivedAt }
    const { intervalSeconds, silentAt } = before
    return { takenAt: silentAt > receivedAt ? before.takenAt : receivedAt, receivedAt, intervalSeconds, silentAt }
  }
  const intervalSeconds = inventory.intervalSeconds ?? computeInterval(inventory, receivedAt, before)
  const silentMs = Date.parse(receivedAt) + SILENT_INTERVALS * intervalSeconds * 1_000
  return {
    takenAt: inventory.takenAt ?? receivedAt,
    receivedAt,
    intervalSeconds,
    silentAt: new Date(silentMs).toISOString(),
  }
}

function computeInterval({ reporter }: Inventory, receivedAt: Instant, before: Kept | null): number {
  if (before === null || before.intervalSeconds === 0) return FIRST_INTERVAL
  if (before.reporter !== reporter) return before.intervalSeconds
  // A script may have reported in between.
  const lastMs = Date.parse(before.silentAt) - SILENT_INTERVALS * before.intervalSeconds * 1_000
  const seconds = Math.round((Date.parse(receivedAt) - lastMs) / 1_000)
  return Math.min(Math.max(seconds, SHORTEST_INTERVAL), LONGEST_INTERVAL)
}

/** Returns the time that is shown: an inventory was taken before it was received, whatever the clock of its host said. */
export function getShownTime({ takenAt, receivedAt }: Times): Instant {
  return takenAt > receivedAt ? receivedAt : takenAt
}

/**
 * Tells whether an inventory changes nothing: it was taken before the one that is kept, and has been overtaken by it; or a script on one
 * machine took it, and what is kept is that of a whole cluster.
 */
export function isOutdone(inventory: Inventory, receivedAt: Instant, kept: Kept): boolean {
  if (inventory.isOnce && isOrchestrator(kept.engine.name)) return inventory.engine.name !== kept.engine.name
  if (inventory.takenAt === null || inventory.reporter !== kept.reporter) return false
  return inventory.takenAt < kept.takenAt && Date.parse(receivedAt) - Date.parse(kept.receivedAt) < OVERTAKING_MS
}
