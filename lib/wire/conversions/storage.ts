import type { Retention } from '@/lib/domain/history/retention'
import type { Storage } from '@/lib/domain/storage'
import type { StorageWire } from '../storage'

/** Describes what the database holds, and how long history is kept in it. */
export type StorageInfo = Storage & { driver: StorageWire['driver']; retention: Retention }

export function toStorageWire({ driver, retention, ...storage }: StorageInfo): StorageWire {
  return {
    driver,
    images: storage.images,
    events: storage.events,
    oldest_event_at: storage.oldestEventAt,
    bytes: storage.bytes,
    retention: { days: retention.days, per_image: retention.perImage },
  }
}

export function fromStorageWire({ oldest_event_at, retention, ...rest }: StorageWire): StorageInfo {
  return {
    ...rest,
    oldestEventAt: oldest_event_at,
    retention: { days: retention.days, perImage: retention.per_image },
  }
}
