import type { ComponentProps, ReactNode } from 'react'
import { Icon } from '../icon'

type SearchFieldProps = ComponentProps<'input'> & {
  /** Names what is searched. */
  label: string
  value: string
  onQuery(query: string): void
  /** The parts that belong to the field, such as a list that floats below it. */
  children?: ReactNode
}

export function SearchField({ label, onQuery, className = '', children, ...props }: SearchFieldProps) {
  return (
    <search className={`relative flex-1 ${className}`}>
      <Icon className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-faint" name="search" />
      <input
        {...props}
        aria-label={label}
        className="h-8 w-full rounded-lg border border-field bg-surface pr-2 pl-8.5 placeholder:text-ink-faint pointer-coarse:h-10"
        onChange={({ currentTarget }) => onQuery(currentTarget.value)}
        placeholder="Search"
        type="search"
      />
      {children}
    </search>
  )
}
