import { z } from 'zod'
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
