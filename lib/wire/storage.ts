import { z } from 'zod'
import type { Retention } from '@/lib/domain/history/retention'
import type { Storage } from '@/lib/domain/storage'
import { Count, Instant } from './fields'
import type { AnswerOf } from './wire'

const DRIVERS = ['sqlite', 'postgres'] as const

export const StorageAnswer = z
  .strictObject({
    driver: z.enum(DRIVERS),
    images: Count,
    events: Count,
    oldest_event_at: Instant.nullable(),
    bytes: Count,
    retention: z
      .strictObject({ days: z.number().nullable(), per_image: z.number().nullable() })
      .meta({ description: 'The limits of the history; null where everything is kept.' }),
  })
  .meta({ id: 'Storage' })

export type StorageWire = AnswerOf<typeof StorageAnswer>

/** @param retention what limits the history */
export function toStorageWire(storage: Storage, driver: StorageWire['driver'], retention: Retention): StorageWire {
  return {
    driver,
    images: storage.images,
    events: storage.events,
    oldest_event_at: storage.oldestEventAt,
    bytes: storage.bytes,
    retention: { days: retention.days, per_image: retention.perImage },
  }
}
