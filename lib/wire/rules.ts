import { z } from 'zod'
import {
  hasEffect,
  KINDS,
  MAX_CONDITION,
  MAX_HOLD_DAYS,
  MAX_RULES,
  MAX_SNOOZE_DAYS,
} from '@/lib/domain/board/rules/rule'
import { BUMPS } from '@/lib/domain/image/bump'
import { Count, ImageKey, TagId, Text } from './fields'
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
    bump: z.enum(['', ...BUMPS]),
    kind: z.enum(['', ...KINDS]),
    hold_days: z.int().min(1).max(MAX_HOLD_DAYS).nullable(),
  })
  .meta({ id: 'Rule', description: 'What happens to new images, and to new versions of those that are known.' })

export const RulesAnswer = z.array(RuleAnswer)

const Condition = Text.trim().max(MAX_CONDITION, `must have at most ${MAX_CONDITION} characters`).default('')

// A client of an earlier version does not send what was added later, which stands for what it meant.
const RuleDraft = z.strictObject({
  image: Condition,
  host: Condition,
  registry: Condition,
  provider: Condition,
  stack: Condition,
  tag_id: TagId.nullable().default(null),
  muted: z.boolean().default(false),
  snooze_days: z.int().min(1).max(MAX_SNOOZE_DAYS).nullable().default(null),
  prereleases: z.boolean().default(false),
  bump: z.enum(['', ...BUMPS]).default(''),
  kind: z.enum(['', ...KINDS]).default(''),
  hold_days: z.int().min(1).max(MAX_HOLD_DAYS).nullable().default(null),
})

const RuleRequest = RuleDraft.refine(
  ({ tag_id, muted, snooze_days, prereleases, hold_days }) =>
    hasEffect({
      tagId: tag_id,
      isMuted: muted,
      snoozeDays: snooze_days,
      wantsPrereleases: prereleases,
      holdDays: hold_days,
    }),
  'needs "tag_id", "muted", "snooze_days", "prereleases" or "hold_days": a rule must do something',
).meta({ id: 'NewRule', description: 'A rule, which has to do something. Whatever is left out is empty.' })

export const RulesRequest = z.array(RuleRequest).max(MAX_RULES)

/** Rules that are tried, and may do nothing yet. */
export const RuleTrialRequest = z
  .array(RuleDraft.meta({ id: 'RuleDraft', description: 'A rule that may do nothing yet.' }))
  .max(MAX_RULES)

/** The effect that rules would have on what is known. */
export const RuleTrialAnswer = z
  .strictObject({
    images: Count.meta({ description: 'The number of images on the board.' }),
    changes: Count.meta({ description: 'The number of images that applying these rules would change.' }),
    rules: z.array(
      z.strictObject({
        matches: Count,
        first: z.array(ImageKey).meta({ description: 'The first of the images that match, at most 5.' }),
      }),
    ),
  })
  .meta({ id: 'RuleTrial' })

export type RuleWire = AnswerOf<typeof RuleAnswer>
export type RulesWire = AnswerOf<typeof RulesAnswer>
export type RuleTrialRequestWire = RequestOf<typeof RuleTrialRequest>
export type RuleTrialWire = AnswerOf<typeof RuleTrialAnswer>
export type RulesRequestWire = RequestOf<typeof RulesRequest>
