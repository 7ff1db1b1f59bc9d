import { type ComponentProps, useId } from 'react'

type TextFieldProps = ComponentProps<'input'> & { label: string; hint?: string }

export function TextField({ label, hint, ...props }: TextFieldProps) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label className="font-medium" htmlFor={id}>
        {label}
      </label>
      <input
        {...props}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className="h-9 w-full rounded-lg border border-field bg-surface px-3 pointer-coarse:h-11"
        id={id}
      />
      {hint !== undefined && (
        <p className="text-ink-faint text-xs" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
