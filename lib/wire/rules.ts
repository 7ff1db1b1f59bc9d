import { z } from 'zod'
import { hasEffect, MAX_CONDITION, MAX_RULES, MAX_SNOOZE_DAYS } from '@/lib/domain/board/rule'
import { TagId, Text } from './fields'
import type { AnswerOf, RequestOf } from './wire'

const RuleAnswer = z
  .strictObject({
    image: z.string(),
    host: z.string(),
    registry: z.string(),
    provider: z.string(),
    stack: z.string(),
    tag_id: TagId.nullable(),
    muted: z.boolean(),
    snooze_days: z.int().min(1).max(MAX_SNOOZE_DAYS).nullable(),
    prereleases: z.boolean(),
  })
  .meta({ id: 'Rule', description: 'What happens to an image that is reported for the first time.' })

export const RulesAnswer = z.array(RuleAnswer)

const Condition = Text.trim().max(MAX_CONDITION, `must have at most ${MAX_CONDITION} characters`).default('')

const RuleRequest = z
  .strictObject({
    image: Condition,
    host: Condition,
    registry: Condition,
    provider: Condition,
    stack: Condition,
    tag_id: TagId.nullable().default(null),
    muted: z.boolean().default(false),
    snooze_days: z.int().min(1).max(MAX_SNOOZE_DAYS).nullable().default(null),
    prereleases: z.boolean().default(false),
  })
  .refine(
    ({ tag_id, muted, snooze_days, prereleases }) =>
      hasEffect({ tagId: tag_id, isMuted: muted, snoozeDays: snooze_days, wantsPrereleases: prereleases }),
    'needs "tag_id", "muted", "snooze_days" or "prereleases": a rule must do something',
  )

export const RulesRequest = z.array(RuleRequest).max(MAX_RULES)

export type RuleWire = AnswerOf<typeof RuleAnswer>
export type RulesWire = AnswerOf<typeof RulesAnswer>
export type RulesRequestWire = RequestOf<typeof RulesRequest>
