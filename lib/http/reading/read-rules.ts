import { z } from 'zod'
import { hasEffect, MAX_CONDITION, MAX_RULES, MAX_SNOOZE_DAYS, type Rule } from '@/lib/domain/board/rule'
import { tagId, text } from './fields'
import { parseWithSchema } from './parse-with-schema'

const condition = text.trim().max(MAX_CONDITION, `must have at most ${MAX_CONDITION} characters`).default('')
const rule = z
  .strictObject({
    image: condition,
    host: condition,
    registry: condition,
    provider: condition,
    stack: condition,
    tag_id: tagId.nullable().default(null),
    muted: z.boolean().default(false),
    snooze_days: z.int().min(1).max(MAX_SNOOZE_DAYS).nullable().default(null),
    prereleases: z.boolean().default(false),
  })
  .transform(
    ({ tag_id, muted, snooze_days, prereleases, ...rest }): Rule => ({
      ...rest,
      tagId: tag_id,
      isMuted: muted,
      snoozeDays: snooze_days,
      wantsPrereleases: prereleases,
    }),
  )
  .refine(hasEffect, 'needs "tag_id", "muted", "snooze_days" or "prereleases": a rule must do something')
const rules = z.array(rule).max(MAX_RULES)

/** @throws InvalidInputError */
export function readRules(body: unknown): Rule[] {
  return parseWithSchema(rules, body)
}
