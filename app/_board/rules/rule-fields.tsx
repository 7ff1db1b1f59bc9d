import { MAX_CONDITION, MAX_SNOOZE_DAYS, matchesRule, type Rule } from '@/lib/domain/board/rule'
import type { Card } from '@/lib/domain/card/card'
import { getCardName } from '@/lib/domain/card/card'
import { Button } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { useBoardContext } from '../board-context'
import { formatCount } from '../texts/format-count'

const CONDITIONS = [
  { field: 'image', label: 'Image', example: '*/linuxserver/*' },
  { field: 'host', label: 'Host', example: 'any' },
  { field: 'registry', label: 'Registry', example: 'any' },
  { field: 'provider', label: 'Provider', example: 'any' },
  { field: 'stack', label: 'Stack', example: 'any' },
] as const

const INPUT = 'h-8 w-full rounded-lg border border-field bg-surface px-2 pointer-coarse:h-10'

type RuleFieldsProps = {
  rule: Rule
  /** The index of the rule. */
  place: number
  /** The number of rules. */
  rules: number
  /** All cards of the board, on which it tries the rule. */
  cards: readonly Card[]
  onChange(rule: Rule): void
  onMove(to: number): void
  onDelete(): void
}

export function RuleFields({ rule, place, rules, cards, onChange, onMove, onDelete }: RuleFieldsProps) {
  const { tags } = useBoardContext()
  const name = `rule ${place + 1}`
  return (
    <fieldset className="flex flex-col gap-3 rounded-xl border border-line p-3">
      <legend className="px-1 font-semibold text-ink-soft text-xs">Rule {place + 1}</legend>
      <div className="grid grid-cols-2 gap-2">
        {CONDITIONS.map(({ field, label, example }) => (
          <label className={`flex flex-col gap-1 ${field === 'image' ? 'col-span-2' : ''}`} key={field}>
            <span className="text-ink-faint text-xs">{label}</span>
            <input
              className={INPUT}
              maxLength={MAX_CONDITION}
              onChange={({ currentTarget }) => onChange({ ...rule, [field]: currentTarget.value })}
              placeholder={example}
              value={rule[field]}
            />
          </label>
        ))}
        <label className="flex flex-col gap-1">
          <span className="text-ink-faint text-xs">Set tag</span>
          <select
            className={INPUT}
            onChange={({ currentTarget }) => onChange({ ...rule, tagId: parseNumber(currentTarget.value) })}
            value={rule.tagId ?? ''}
          >
            <option value="">none</option>
            {tags.map((tag) => (
              <option key={tag.id} value={tag.id}>
                {tag.name}
              </option>
            ))}
          </select>
        </label>
        <label className="flex flex-col gap-1">
          <span className="text-ink-faint text-xs">Snooze for (days)</span>
          <input
            className={INPUT}
            max={MAX_SNOOZE_DAYS}
            min={1}
            onChange={({ currentTarget }) => onChange({ ...rule, snoozeDays: parseNumber(currentTarget.value) })}
            placeholder="none"
            type="number"
            value={rule.snoozeDays ?? ''}
          />
        </label>
        <label className="flex min-h-8 items-center gap-2">
          <input
            checked={rule.isMuted}
            className="size-4 accent-accent"
            onChange={() => onChange({ ...rule, isMuted: !rule.isMuted })}
            type="checkbox"
          />
          Mute
        </label>
        <label className="flex min-h-8 items-center gap-2">
          <input
            checked={rule.wantsPrereleases}
            className="size-4 accent-accent"
            onChange={() => onChange({ ...rule, wantsPrereleases: !rule.wantsPrereleases })}
            type="checkbox"
          />
          Show pre-releases as pending
        </label>
      </div>
      <div className="flex items-end gap-1">
        <p aria-live="polite" className="min-w-0 flex-1 text-ink-soft text-xs">
          {describeMatches(rule, cards)}
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

const NAMED = 5

/** Describes the cards that a rule matches: `Matches 7 of 60 images: sonarr, radarr, … and 2 more.` */
function describeMatches(rule: Rule, cards: readonly Card[]): string {
  const matching = cards.filter((card) => matchesRule(rule, card))
  const named = matching.slice(0, NAMED).map(getCardName).join(', ')
  const rest = matching.length > NAMED ? ` and ${matching.length - NAMED} more` : ''
  const found = matching.length === 0 ? '.' : `: ${named}${rest}.`
  return `Matches ${matching.length} of ${formatCount(cards.length, 'image')}${found}`
}

function parseNumber(text: string): number | null {
  return text === '' ? null : Number(text)
}
