import type { Instant } from '../instant'
import type { Inventory } from './inventory'

/** The seconds between inventories that a reporter which says nothing of them is taken to let pass. */
const FIRST_INTERVAL = 3_600
const SHORTEST_INTERVAL = 300
const LONGEST_INTERVAL = 24 * 3_600

/** The intervals without an inventory after which a reporter counts as silent. */
const SILENT_INTERVALS = 2

/** The time that inventories may overtake each other. One that says that it is older by more was taken after the clock was set back. */
const OVERTAKING_MS = 10 * 60_000

/** `takenAt` is by the clock of the host, which may be ahead: inventories of one host follow each other by it. */
type Times = { takenAt: Instant; receivedAt: Instant }

export type InventoryTimes = Times & {
  intervalSeconds: number
  /** The time from which its conclusions may be out of date if no other comes until then. */
  silentAt: Instant
}

/**
 * Computes the times of an inventory that was received.
 * @param before those of the inventory that it takes the place of
 */
export function computeInventoryTimes(inventory: Inventory, receivedAt: Instant, before: Times | null): InventoryTimes {
  const intervalSeconds = inventory.intervalSeconds ?? computeInterval(receivedAt, before)
  const silentAt = new Date(Date.parse(receivedAt) + SILENT_INTERVALS * intervalSeconds * 1_000).toISOString()
  return { takenAt: inventory.takenAt ?? receivedAt, receivedAt, intervalSeconds, silentAt }
}

function computeInterval(receivedAt: Instant, before: Times | null): number {
  if (before === null) return FIRST_INTERVAL
  const seconds = Math.round((Date.parse(receivedAt) - Date.parse(before.receivedAt)) / 1_000)
  return Math.min(Math.max(seconds, SHORTEST_INTERVAL), LONGEST_INTERVAL)
}

/** Returns the time that is shown: an inventory was taken before it was received, whatever the clock of its host said. */
export function getShownTime({ takenAt, receivedAt }: Times): Instant {
  return takenAt > receivedAt ? receivedAt : takenAt
}

/** Tells whether an inventory was taken before the one that is kept, and has been overtaken by it. */
export function isOvertaken({ takenAt, receivedAt }: Times, kept: Times): boolean {
  return takenAt < kept.takenAt && Date.parse(receivedAt) - Date.parse(kept.receivedAt) < OVERTAKING_MS
}
