import { z } from 'zod'
import { Revision } from './fields'
import type { AnswerOf } from './wire'

/** The data of a `changed` event of the stream. */
export const ChangedEvent = z.strictObject({ revision: Revision }).meta({ id: 'Changed' })

export type ChangedWire = AnswerOf<typeof ChangedEvent>
