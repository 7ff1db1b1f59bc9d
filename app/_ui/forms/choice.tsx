import { useId } from 'react'

type ChoiceProps<Value extends string> = {
  legend: string
  options: readonly { value: Value; name: string; count?: number }[]
  chosen: readonly Value[]
  /** Allows one choice instead of any number. */
  isSingle?: boolean
  onChange(chosen: Value[]): void
}

/** Shows radio buttons or check boxes as a list to choose from. */
export function Choice<Value extends string>({ legend, options, chosen, isSingle, onChange }: ChoiceProps<Value>) {
  const name = useId()
  return (
    <fieldset>
      <legend className="px-1.5 pb-1 font-semibold text-ink-faint text-xs">{legend}</legend>
      {options.map((option) => {
        const isChosen = chosen.includes(option.value)
        const others = chosen.filter((value) => value !== option.value)
        return (
          <label
            className="flex min-h-8 items-center gap-2 rounded-lg px-1.5 py-1 hover:bg-sunken pointer-coarse:min-h-10"
            key={option.value}
          >
            <input
              checked={isChosen}
              className="size-4 shrink-0 accent-accent"
              name={name}
              onChange={() => onChange(isSingle ? [option.value] : isChosen ? others : [...chosen, option.value])}
              type={isSingle ? 'radio' : 'checkbox'}
            />
            <bdi translate="no" className={`min-w-0 flex-1 truncate ${option.count === 0 ? 'text-ink-faint' : ''}`}>
              {option.name}
            </bdi>
            {option.count !== undefined && <span className="text-ink-faint tabular-nums">{option.count}</span>}
          </label>
        )
      })}
    </fieldset>
  )
}
