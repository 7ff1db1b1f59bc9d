import type { Inventory, RunningContainer } from '@/lib/domain/running/inventory'
import { type EventFields, event, minute, NGINX, type OpenedStore } from './fixtures'
import { ALL_ACTIONS, readHosts } from './host-readers'
import { inventory, named } from './inventory-fixtures'

/** Creates the steps and the readings that the tests of inventories share, in the store that each has open. */
export function createReporting(opened: () => OpenedStore) {
  const readRunning = async (image = NGINX) => (await readHosts(opened().store, image))[0]?.running
  return {
    report: (fields: EventFields) => opened().store.record([event({ metadata: named('web'), ...fields })]),
    take: (containers: readonly RunningContainer[], at: number, fields: Partial<Inventory> = {}) =>
      opened().store.recordInventory('nas', inventory(containers, fields), minute(at)),
    readRunning,
    readVerdict: async (image = NGINX) => (await readRunning(image))?.verdict,
    listVerbs: async () =>
      (await opened().store.listActions(ALL_ACTIONS)).map(({ verb, actor, hostname, images }) => ({
        verb,
        actor,
        hostname,
        images,
      })),
  }
}
