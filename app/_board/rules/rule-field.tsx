import type { ReactNode } from 'react'

export const FIELD = 'h-8 w-full rounded-lg border border-field bg-surface px-2 pointer-coarse:h-10'

type RuleFieldProps = { label: string; isWide?: boolean; children: ReactNode }

/** A field of a rule with its label. */
export function RuleField({ label, isWide = false, children }: RuleFieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: The children are the control.
    <label className={`flex min-w-0 flex-col justify-end gap-1 ${isWide ? 'col-span-2' : ''}`}>
      <span className="text-ink-faint text-xs">{label}</span>
      {children}
    </label>
  )
}
