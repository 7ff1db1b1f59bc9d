import { z } from 'zod'

// DIUN gets text: a word when something is stored, and a line when something is wrong.

/** DIUN's notification. Only the image is required: `parseEvent` takes any other key as absent when its type is wrong. */
export const WebhookRequest = z.looseObject({ image: z.string().min(1) })

/** DIUN's text about a run that has ended, with its counts. */
export const PingRequest = z.string()

export const OkAnswer = z.literal('ok')
export const ErrorLine = z.string().endsWith('\n')
