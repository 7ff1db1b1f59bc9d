import type { Instant } from '@/lib/domain/instant'
import { type ContainerIndex, indexContainers } from '@/lib/domain/running/container-index'
import { type Consequence, findConsequence, findRunning } from '@/lib/domain/running/find-running'
import { isOrchestrator } from '@/lib/domain/running/orchestrator'
import type { Running } from '@/lib/domain/running/running'
import type { Schema } from '../connection'

export type InventoryRow = Schema['inventories']['$inferSelect']

/** A host row with what an inventory is compared with. */
export type ConcludableRow = {
  id: string
  imageId: string
  /** The image key. */
  image: string
  host: string
  digest: string
  digestSince: Instant
  /** The digests that it took the place of, as far as the history may not tell. */
  replaced: readonly string[]
  receivedAt: Instant
  provider: string
  containers: readonly string[]
  /** The conclusion so far about the digest. */
  running: Running | null
}

/** A digest that a host reported of an image, and the time it first did. */
export type KnownDigest = { imageId: string; host: string; digest: string; since: Instant }

/** The conclusion from an inventory about a host row. */
export type Conclusion = {
  running: Running | null
  consequence: Consequence
  /** True when the digests that were reported earlier may tell more. */
  isUndecided: boolean
}

/** A host row about which an inventory concludes something else than the one before. */
export type ChangedConclusion = { id: string; imageId: string; running: Running | null; consequence: Consequence }

type InventoryFacts = Pick<InventoryRow, 'containers' | 'engine' | 'receivedAt'>

/** Concludes from the inventory of a host about one of its rows. */
export function conclude(
  row: ConcludableRow,
  inventory: InventoryFacts,
  known: readonly KnownDigest[],
  at: Instant,
): Conclusion {
  const earlier = known.filter((one) => one.digest !== row.digest && isEarlier(one, row))
  const reported = { ...row, isMissable: isMissable(row, inventory) }
  const digests = new Set([...row.replaced, ...earlier.map(({ digest }) => digest)])
  const running = findRunning(reported, getIndex(inventory.containers), digests, row.running, at)
  const candidates = getIndex(inventory.containers).findCandidates(row.image, row.containers)
  const isUndecided = running?.verdict === 'unknown' || candidates.some(({ image }) => image === '')
  return { running, consequence: findConsequence(row.running, running), isUndecided }
}

/** Caches the index of each inventory, which is looked into once for each image of its host. */
const indexes = new WeakMap<InventoryFacts['containers'], ContainerIndex>()

function getIndex(containers: InventoryFacts['containers']): ContainerIndex {
  const made = indexes.get(containers) ?? indexContainers(containers)
  indexes.set(containers, made)
  return made
}

/** Whatever else the host itself reported came before, whichever clock measured when. */
function isEarlier({ host, since }: KnownDigest, row: ConcludableRow): boolean {
  return host === row.host || since <= row.digestSince
}

/**
 * Tells whether an inventory without a container of the image shows that it is gone. DIUN may watch what runs nowhere, and a container
 * that it reported after the inventory may be newer than that.
 */
function isMissable({ provider, containers, receivedAt, running }: ConcludableRow, inventory: InventoryFacts): boolean {
  // Only an engine of the same name lists all containers of an orchestrator.
  if (isOrchestrator(provider) && provider !== inventory.engine.name) return false
  return running !== null || (containers.length > 0 && inventory.receivedAt > receivedAt)
}
