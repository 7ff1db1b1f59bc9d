import { z } from 'zod'
import type { AnswerOf } from './wire'

/** RFC 9457. `detail` is a sentence for whoever sent the request. */
export const ProblemAnswer = z
  .strictObject({ type: z.string(), title: z.string(), status: z.int(), detail: z.string() })
  .meta({ id: 'Problem' })

export type ProblemWire = AnswerOf<typeof ProblemAnswer>
