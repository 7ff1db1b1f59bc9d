import { parseEvent } from '@/lib/domain/diun/event'
import type { Instant } from '@/lib/domain/instant'
import type { AccessStore } from '../access-store'
import type { RecordableEvent } from '../event-store'
import type { Store } from '../store'

/** A store on a fresh, empty database, and a second one on the same, which each part of the contract is tested on. */
export type OpenedStore = { store: Store; reopen(): Promise<Store> }

/** A store of credentials on a fresh, empty database, and a second one on the same. */
export type OpenedAccess = {
  access: AccessStore
  reopenAccess(): Promise<AccessStore>
  /** Looks past the contract: reads the number of rows that attempts take, and a value that any write to the database changes. */
  inspect(): Promise<{ attempts: number; lastWrite: unknown }>
  store: Store
}

export const NGINX = 'docker.io/library/nginx:1.29'
export const REDIS = 'docker.io/library/redis:7'
export const A = 'sha256:aaaa'
export const B = 'sha256:bbbb'

/** Returns a point in the suite's own time; minute 0 is 2026-11-23T12:00Z. */
export const minute = (n: number): Instant => new Date(Date.UTC(2026, 10, 23, 12, n)).toISOString()

export type EventFields = { image?: string; hostname?: string; digest?: string; at?: Instant; [key: string]: unknown }

export function event({ at = minute(0), ...fields }: EventFields = {}): RecordableEvent {
  const body = { image: NGINX, hostname: 'nas', status: 'update', provider: 'docker', digest: A, ...fields }
  return { ...parseEvent(body, null), receivedAt: at }
}

export async function readUpdate(store: Store, image: string, at = minute(30)) {
  const { updates } = await store.listUpdates(at)
  const update = updates.find((candidate) => candidate.image === image)
  if (update === undefined) throw new Error(`There is no update of ${image}.`)
  return update
}

export const readState = async (store: Store, image = NGINX, at = minute(30)) =>
  (await readUpdate(store, image, at)).state
export const readRevision = async (store: Store) => (await store.readRevision()).revision
