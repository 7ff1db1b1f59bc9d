import { z } from 'zod'
import { KNOCK_FAULTS } from '@/lib/domain/diun/knock'
import { Instant } from './fields'
import type { AnswerOf } from './wire'

// DIUN gets text: a word when something is stored, and a line when something is wrong.

/** DIUN's notification. Only the image is required: `parseEvent` takes any other key as absent when its type is wrong. */
export const WebhookRequest = z.looseObject({ image: z.string().min(1) })

/** DIUN's text about a run that has ended, with its counts. */
export const PingRequest = z.string()

export const OkAnswer = z.literal('ok')
export const ErrorLine = z.string().endsWith('\n')

/** The messages that were refused, for people. */
export const KnocksAnswer = z
  .array(z.strictObject({ at: Instant, address: z.string(), fault: z.enum(KNOCK_FAULTS) }))
  .meta({ id: 'Knocks', description: 'Newest first.' })

export type KnocksWire = AnswerOf<typeof KnocksAnswer>
