import { z } from 'zod'
import { KNOCK_FAULTS } from '@/lib/domain/diun/knock'
import { Instant } from './fields'
import type { AnswerOf } from './wire'

export const KnocksAnswer = z
  .array(z.strictObject({ at: Instant, address: z.string(), fault: z.enum(KNOCK_FAULTS) }))
  .meta({ id: 'Knocks', description: 'Newest first.' })

export type KnocksWire = AnswerOf<typeof KnocksAnswer>
