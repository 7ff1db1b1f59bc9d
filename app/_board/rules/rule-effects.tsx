import { MAX_HOLD_DAYS, MAX_SNOOZE_DAYS, type Rule } from '@/lib/domain/board/rules/rule'
import { useBoardContext } from '../board-context'
import { FIELD, RuleField } from './rule-field'

type RuleEffectsProps = { rule: Rule; name: string; onChange(rule: Rule): void }

/** The things that a rule does. */
export function RuleEffects({ rule, name, onChange }: RuleEffectsProps) {
  const { tags } = useBoardContext()
  const helpId = `${name.replaceAll(' ', '-')}-hold`
  return (
    <>
      <RuleField label="Set tag">
        <select
          className={FIELD}
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
      </RuleField>
      <RuleField label="Snooze for (days)">
        <input
          className={FIELD}
          max={MAX_SNOOZE_DAYS}
          min={1}
          onChange={({ currentTarget }) => onChange({ ...rule, snoozeDays: parseNumber(currentTarget.value) })}
          placeholder="none"
          type="number"
          value={rule.snoozeDays ?? ''}
        />
      </RuleField>
      <div className="col-span-2 flex flex-col gap-1">
        <RuleField label="Hold each new version for (days)">
          <input
            aria-describedby={helpId}
            className={FIELD}
            max={MAX_HOLD_DAYS}
            min={1}
            onChange={({ currentTarget }) => onChange({ ...rule, holdDays: parseNumber(currentTarget.value) })}
            placeholder="none"
            type="number"
            value={rule.holdDays ?? ''}
          />
        </RuleField>
        <p className="text-ink-soft text-pretty text-xs" id={helpId}>
          You are asked only when it is that many days old. If a newer one comes before, the days begin anew.
        </p>
      </div>
      <Check isChecked={rule.isMuted} onToggle={() => onChange({ ...rule, isMuted: !rule.isMuted })} text="Mute" />
      <Check
        isChecked={rule.wantsPrereleases}
        onToggle={() => onChange({ ...rule, wantsPrereleases: !rule.wantsPrereleases })}
        text="Show pre-releases as pending"
      />
    </>
  )
}

function Check({ isChecked, text, onToggle }: { isChecked: boolean; text: string; onToggle(): void }) {
  return (
    <label className="flex min-h-8 items-center gap-2">
      <input checked={isChecked} className="size-4 shrink-0 accent-accent" onChange={onToggle} type="checkbox" />
      {text}
    </label>
  )
}

function parseNumber(text: string): number | null {
  return text === '' ? null : Number(text)
}
