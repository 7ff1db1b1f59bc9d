import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'

type TabsProps<Value extends string> = {
  /** Names the tabs; it is not shown. */
  label: string
  tabs: readonly { value: Value; name: string }[]
  chosen: Value
  onChange(chosen: Value): void
  /** The panel of the chosen tab. */
  children: ReactNode
}

/** Shows one of several panels. The arrow keys, Home and End choose another, as https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ has it. */
export function Tabs<Value extends string>({ label, tabs, chosen, onChange, children }: TabsProps<Value>) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)

  function choose(event: KeyboardEvent): void {
    const at = findIndex(
      event.key,
      tabs.findIndex(({ value }) => value === chosen),
      tabs.length,
    )
    const tab = tabs[at ?? -1]
    if (tab === undefined) return
    event.preventDefault()
    onChange(tab.value)
    list.current?.querySelector<HTMLElement>(`[data-tab="${tab.value}"]`)?.focus()
  }

  return (
    <div className="flex flex-col gap-3">
      {/* The line below the tabs is drawn inside, since a margin of the tabs would be cut off. */}
      <div
        aria-label={label}
        className="flex flex-wrap gap-x-1 shadow-[inset_0_-1px_var(--color-line)]"
        onKeyDown={choose}
        ref={list}
        role="tablist"
      >
        {tabs.map(({ value, name }) => (
          <button
            aria-controls={`${id}-panel`}
            aria-selected={value === chosen}
            className="rounded-t-md border-transparent border-b-2 px-2.5 py-1.5 font-medium text-ink-soft hover:text-ink aria-selected:border-accent aria-selected:text-ink pointer-coarse:min-h-11"
            data-tab={value}
            id={`${id}-${value}`}
            key={value}
            onClick={() => onChange(value)}
            role="tab"
            tabIndex={value === chosen ? 0 : -1}
            type="button"
          >
            {name}
          </button>
        ))}
      </div>
      <div aria-labelledby={`${id}-${chosen}`} className="flex flex-col gap-2" id={`${id}-panel`} role="tabpanel">
        {children}
      </div>
    </div>
  )
}

/** @returns the index that the key leads to; null for other keys */
function findIndex(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count
    case 'ArrowLeft':
      return (at + count - 1) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
