import { computeHoldEnd } from '@/lib/domain/board/rules/hold-end'
import { computeRuleOutcome, matchesRule, type Rule, type RuleSubject } from '@/lib/domain/board/rules/rule'
import { isDataStore } from '@/lib/domain/card/data-store'
import { readLabels } from '@/lib/domain/diun/labels'
import type { Bump } from '@/lib/domain/image/bump'
import type { EventRulings, RecordableEvent, Ruling, SizedRuling } from '@/lib/store/store'
import { addDays } from './rule-changes'

/**
 * Computes what the rules say about an event: for each size of the change, if a rule asks for it, and for each project of Docker Compose
 * that a rule asks for, unless a label names the stack.
 */
export function computeRulings(rules: readonly Rule[], event: RecordableEvent): EventRulings {
  const { stack } = readLabels(event.metadata)
  const ofStack = (one: string) => computeSizedRuling(rules, event, one)
  const asked = stack === '' ? selectAskedStacks(rules, event) : []
  return {
    ...ofStack(stack),
    ...(asked.length > 0 && { byProject: new Map(asked.map((project) => [project, ofStack(project)])) }),
  }
}

/** Selects the stacks of the rules that would match in them. */
function selectAskedStacks(rules: readonly Rule[], event: RecordableEvent): string[] {
  const subject = toSubject(event, '', null)
  const matching = rules.filter((rule) => matchesRule({ ...rule, stack: '', bump: '' }, subject))
  return [...new Set(matching.map(({ stack }) => stack))].filter((stack) => stack !== '')
}

function computeSizedRuling(rules: readonly Rule[], event: RecordableEvent, stack: string): SizedRuling {
  const ruleFor = (bump: Bump | null) => computeRuling(rules, event, toSubject(event, stack, bump))
  const subject = toSubject(event, stack, null)
  const isSizeAsked = rules.some((rule) => rule.bump !== '' && matchesRule({ ...rule, bump: '' }, subject))
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

function computeRuling(rules: readonly Rule[], event: RecordableEvent, subject: RuleSubject): Ruling {
  const outcome = computeRuleOutcome(rules, subject)
  const { tagId, isMuted, snoozeDays, wantsPrereleases, holdDays } = outcome
  const { receivedAt } = event
  const snoozedUntil = snoozeDays === null ? null : addDays(receivedAt, snoozeDays)
  return {
    newImageDefaults: { tagId, isMuted, snoozedUntil, wantsPrereleases },
    heldUntil: holdDays === null ? null : computeHoldEnd(event, holdDays, receivedAt),
  }
}

function toSubject(
  { imageKey, host, provider, metadata }: RecordableEvent,
  stack: string,
  bump: Bump | null,
): RuleSubject {
  return {
    image: imageKey,
    isDataStore: isDataStore({ image: imageKey, labels: readLabels(metadata) }),
    hosts: [{ hostname: host, provider, bump }],
    stack,
  }
}
