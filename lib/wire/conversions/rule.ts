import type { Rule } from '@/lib/domain/board/rules/rule'
import type { RuleWire } from '../rules'

export function toRuleWire({ tagId, isMuted, snoozeDays, wantsPrereleases, holdDays, ...conditions }: Rule): RuleWire {
  return {
    ...conditions,
    tag_id: tagId,
    muted: isMuted,
    snooze_days: snoozeDays,
    prereleases: wantsPrereleases,
    hold_days: holdDays,
  }
}

export function fromRuleWire({ tag_id, muted, snooze_days, prereleases, hold_days, ...conditions }: RuleWire): Rule {
  return {
    ...conditions,
    tagId: tag_id,
    isMuted: muted,
    snoozeDays: snooze_days,
    wantsPrereleases: prereleases,
    holdDays: hold_days,
  }
}
