import { z } from 'zod'
import { toKeptText } from '@/lib/domain/kept-text'
import { SCRIPT_KINDS } from '@/lib/domain/script/script-kind'
import { SKIP_REASONS } from '@/lib/domain/script/update-plan'
import { ImageKey, ImageReferences, Text } from './fields'
import type { AnswerOf, RequestOf } from './wire'

export const UpdateScriptRequest = z.strictObject({
  host: Text.overwrite(toKeptText),
  images: ImageReferences.optional().meta({
    description: 'What to update, whatever it is; left out: all that is pending, but for data stores and majors.',
  }),
  kind: z.enum(SCRIPT_KINDS).optional(),
})

export const UpdateScriptAnswer = z
  .strictObject({
    script: z.string(),
    kind: z.enum(SCRIPT_KINDS),
    images: z.array(ImageKey),
    skipped: z.array(z.strictObject({ image: ImageKey, reason: z.enum(SKIP_REASONS) })),
    link: z
      .string()
      .exactOptional()
      .meta({ description: 'Where the script lies for an hour, with UPDATE_SCRIPT_LINK.' }),
  })
  .meta({ id: 'UpdateScript', description: 'A script that updates a host, what it updates, and what it leaves out.' })

export const ScriptText = z.string().meta({ id: 'ScriptText', description: 'A script for a POSIX shell.' })

export type UpdateScriptRequestWire = RequestOf<typeof UpdateScriptRequest>
export type UpdateScriptWire = AnswerOf<typeof UpdateScriptAnswer>
