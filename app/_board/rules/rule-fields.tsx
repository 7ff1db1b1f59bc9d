import type { Rule } from '@/lib/domain/board/rules/rule'
import { Button } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { RuleConditions } from './rule-conditions'
import { RuleEffects } from './rule-effects'

type RuleFieldsProps = {
  rule: Rule
  /** The index of the rule. */
  place: number
  /** The number of rules. */
  rules: number
  /** Says what it matches; `''` until that is known. */
  matches: string
  onChange(rule: Rule): void
  onMove(to: number): void
  onDelete(): void
}

export function RuleFields({ rule, place, rules, matches, onChange, onMove, onDelete }: RuleFieldsProps) {
  const name = `rule ${place + 1}`
  return (
    <fieldset className="flex flex-col gap-3 rounded-xl border border-line p-3">
      <legend className="px-1 font-semibold text-ink-soft text-xs">Rule {place + 1}</legend>
      <div className="grid grid-cols-2 gap-2">
        <RuleConditions onChange={onChange} rule={rule} />
        <RuleEffects name={name} onChange={onChange} rule={rule} />
      </div>
      <div className="flex items-end gap-1">
        <p aria-live="polite" className="min-h-4 min-w-0 flex-1 break-words text-ink-soft text-xs">
          {matches}
        </p>
        <Button
          aria-disabled={place === 0}
          aria-label={`Move ${name} up`}
          className="aria-disabled:opacity-50"
          look="icon"
          onClick={() => onMove(Math.max(place - 1, 0))}
        >
          <Icon name="up" />
        </Button>
        <Button
          aria-disabled={place === rules - 1}
          aria-label={`Move ${name} down`}
          className="aria-disabled:opacity-50"
          look="icon"
          onClick={() => onMove(Math.min(place + 1, rules - 1))}
        >
          <Icon name="down" />
        </Button>
        <Button aria-label={`Delete ${name}`} look="icon" onClick={onDelete}>
          <Icon name="trash" />
        </Button>
      </div>
    </fieldset>
  )
}
