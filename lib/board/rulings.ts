import { computeHoldEnd } from '@/lib/domain/board/rules/hold-end'
import { computeRuleOutcome, matchesRule, type Rule, type RuleSubject } from '@/lib/domain/board/rules/rule'
import { isDataStore } from '@/lib/domain/card/data-store'
import { readLabels } from '@/lib/domain/diun/labels'
import type { Bump } from '@/lib/domain/image/bump'
import type { RecordableEvent, Ruling } from '@/lib/store/store'
import { addDays } from './rule-changes'

/** Computes what the rules say about an event: for each size of the change, if a rule asks for it. */
export function computeRulings(
  rules: readonly Rule[],
  event: RecordableEvent,
): Pick<RecordableEvent, keyof Ruling | 'bySize'> {
  const ruleFor = (bump: Bump | null) => computeRuling(rules, event, bump)
  const isSizeAsked = rules.some(
    (rule) => rule.bump !== '' && matchesRule({ ...rule, bump: '' }, toSubject(event, null)),
  )
  return {
    ...ruleFor(null),
    ...(isSizeAsked && {
      bySize: {
        major: ruleFor('major'),
        minor: ruleFor('minor'),
        patch: ruleFor('patch'),
        rebuilt: ruleFor('rebuilt'),
      },
    }),
  }
}

function computeRuling(rules: readonly Rule[], event: RecordableEvent, bump: Bump | null): Ruling {
  const outcome = computeRuleOutcome(rules, toSubject(event, bump))
  const { tagId, isMuted, snoozeDays, wantsPrereleases, holdDays } = outcome
  const { receivedAt } = event
  const snoozedUntil = snoozeDays === null ? null : addDays(receivedAt, snoozeDays)
  return {
    newImageDefaults: { tagId, isMuted, snoozedUntil, wantsPrereleases },
    heldUntil: holdDays === null ? null : computeHoldEnd(event, holdDays, receivedAt),
  }
}

function toSubject({ imageKey, host, provider, metadata }: RecordableEvent, bump: Bump | null): RuleSubject {
  const labels = readLabels(metadata)
  return {
    image: imageKey,
    isDataStore: isDataStore({ image: imageKey, labels }),
    hosts: [{ hostname: host, provider, bump }],
    stack: labels.stack,
  }
}
