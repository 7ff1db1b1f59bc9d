import {
  type ListedContainer,
  type ListedInventory,
  listContainers,
} from '@/lib/domain/board/dashboards/list-containers'
import type { BoardSnapshot } from '@/lib/domain/card/card'
import type { Store } from '@/lib/store/store'

/**
 * Reads the containers of all hosts. They are in memory together until they are listed, several MB of a large host; inventories are read one
 * after the other, so that no more than one of them is there as text, too.
 */
export async function readContainers(
  { listInventories, readInventory }: Pick<Store, 'listInventories' | 'readInventory'>,
  readSnapshot: () => Promise<BoardSnapshot>,
): Promise<{ revision: number; containers: readonly ListedContainer[] }> {
  // Whatever changes after the snapshot has a later revision, so what is read from here on is at least as new.
  const { revision, cards } = await readSnapshot()
  const inventories: ListedInventory[] = []
  for (const { host } of await listInventories()) {
    const inventory = await readInventory(host)
    if (inventory !== null) inventories.push({ ...inventory, host })
  }
  return { revision, containers: listContainers(cards, inventories) }
}
