import { useId } from 'react'

type SegmentsProps<Value extends string> = {
  /** Names the choice; it is not shown. */
  legend: string
  options: readonly { value: Value; name: string }[]
  chosen: Value
  onChange(chosen: Value): void
}

/** Shows radio buttons side by side, as the forms that one thing can take. */
export function Segments<Value extends string>({ legend, options, chosen, onChange }: SegmentsProps<Value>) {
  const name = useId()
  return (
    <fieldset className="flex flex-wrap rounded-lg border border-line bg-sunken p-0.5 text-xs">
      <legend className="sr-only">{legend}</legend>
      {options.map((option) => (
        <label
          className="relative rounded-md px-2.5 py-1 text-ink-soft has-checked:bg-raised has-checked:text-ink has-checked:shadow-card has-checked:ring-1 has-checked:ring-line-strong has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:py-2.5"
          key={option.value}
        >
          <input
            checked={chosen === option.value}
            className="absolute inset-0 cursor-pointer opacity-0"
            name={name}
            onChange={() => onChange(option.value)}
            type="radio"
          />
          {option.name}
        </label>
      ))}
    </fieldset>
  )
}
