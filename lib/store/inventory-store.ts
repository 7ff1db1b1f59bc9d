import type { Alias } from '@/lib/domain/diun/alias'
import type { Instant } from '@/lib/domain/instant'
import type { Inventory, InventorySummary, KeptInventory } from '@/lib/domain/running/inventory'
import type { Change } from './change'

/** Keeps what the reporters of hosts say runs there, and what follows from it. */
export type InventoryStore = {
  /**
   * Keeps the inventory of a host in place of the one before, and concludes from it what runs of each image that DIUN reported there
   * (`findRunning`): what is updated is acknowledged by an action of the host, and what runs no more is pending again. One that was taken
   * before the inventory that is kept changes nothing, and is answered as that one. One that says the same again writes the one row that
   * holds its time, and raises no revision.
   * @param usedAliases as in `record`
   * @throws ChangedError as `record` does
   */
  recordInventory(
    host: string,
    inventory: Inventory,
    at: Instant,
    usedAliases?: readonly Alias[],
  ): Promise<InventoryEffect>
  /** Reads the last inventory of a host; null when it has none. */
  readInventory(host: string): Promise<KeptInventory | null>
  /** Lists the last inventory of each host that has one, without its containers. */
  listInventories(): Promise<ListedInventory[]>
  /** Marks the reporters that have fallen silent: their last inventory concludes nothing from then on. */
  markSilentReporters(at: Instant): Promise<Change | null>
}

/** The result of an inventory; `change` is null when it changed nothing. */
type InventoryEffect = { change: Change | null; summary: InventorySummary }

type ListedInventory = Omit<KeptInventory, 'containers'> & { host: string; containers: number }
