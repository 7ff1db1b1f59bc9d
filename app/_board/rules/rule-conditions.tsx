import { MAX_CONDITION, type Rule } from '@/lib/domain/board/rules/rule'
import { FIELD, RuleField } from './rule-field'
import { getListId } from './rule-suggestions'

const TEXTS = [
  { field: 'image', label: 'Image', example: '*/linuxserver/*' },
  { field: 'host', label: 'Host', example: 'any' },
  { field: 'registry', label: 'Registry', example: 'any' },
  { field: 'provider', label: 'Provider', example: 'any' },
  { field: 'stack', label: 'Stack', example: 'any' },
] as const

const BUMPS: readonly { value: Rule['bump']; text: string }[] = [
  { value: '', text: 'any' },
  { value: 'major', text: 'major' },
  { value: 'minor', text: 'minor' },
  { value: 'patch', text: 'patch' },
  { value: 'rebuilt', text: 'rebuilt' },
]

const KINDS: readonly { value: Rule['kind']; text: string }[] = [
  { value: '', text: 'any' },
  { value: 'data-store', text: 'data store' },
  { value: 'other', text: 'no data store' },
]

/** The conditions of a rule. A text that is left empty, and a choice of any, hold for all. */
export function RuleConditions({ rule, onChange }: { rule: Rule; onChange(rule: Rule): void }) {
  return (
    <>
      {TEXTS.map(({ field, label, example }) => (
        <RuleField isWide={field === 'image'} key={field} label={label}>
          <input
            className={FIELD}
            list={getListId(field)}
            maxLength={MAX_CONDITION}
            onChange={({ currentTarget }) => onChange({ ...rule, [field]: currentTarget.value })}
            placeholder={example}
            value={rule[field]}
          />
        </RuleField>
      ))}
      <RuleField label="Kind">
        <Choice choices={KINDS} onChoose={(kind) => onChange({ ...rule, kind })} value={rule.kind} />
      </RuleField>
      <RuleField label="Size of the change">
        <Choice choices={BUMPS} onChoose={(bump) => onChange({ ...rule, bump })} value={rule.bump} />
      </RuleField>
    </>
  )
}

type ChoiceProps<Value extends string> = {
  choices: readonly { value: Value; text: string }[]
  value: Value
  onChoose(value: Value): void
}

function Choice<Value extends string>({ choices, value, onChoose }: ChoiceProps<Value>) {
  return (
    <select
      className={FIELD}
      onChange={({ currentTarget }) => {
        const chosen = choices[currentTarget.selectedIndex]
        if (chosen !== undefined) onChoose(chosen.value)
      }}
      value={value}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.text}
        </option>
      ))}
    </select>
  )
}
