import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'

export type Selection = {
  rows: ReadonlySet<string>
  /**
   * Selects a row, or removes it from the selection.
   * @param isRange selects all rows from the one toggled before, instead
   */
  toggle(row: string, isRange: boolean): void
  select(rows: readonly string[]): void
  /** Adds these rows, or removes them. */
  include(rows: readonly string[], isSelected: boolean): void
  clear(): void
}

/**
 * Keeps the selected rows by the keys of their cards (`getRowKey`).
 * @param shown the rows in the order in which they are shown; one that is no longer shown is no longer selected
 * @param open those of them that are not folded away
 */
export function useSelection(shown: readonly string[], open: ReadonlySet<string>): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const anchor = useRef<string | null>(null)
  const order = useRef({ shown, open })
  useLayoutEffect(() => {
    order.current = { shown, open }
  })

  const rows = useMemo(() => {
    if (chosen.size === 0) return chosen
    const shownRows = new Set(shown)
    return new Set([...chosen].filter((row) => shownRows.has(row)))
  }, [chosen, shown])

  const toggle = useCallback((row: string, isRange: boolean) => {
    const start = anchor.current
    anchor.current = row
    setChosen((before) => {
      if (isRange && start !== null) return new Set([...before, ...getRowsBetween(order.current, start, row)])
      const after = new Set(before)
      if (!after.delete(row)) after.add(row)
      return after
    })
  }, [])
  const include = useCallback((some: readonly string[], isSelected: boolean) => {
    setChosen((before) => {
      if (isSelected) return new Set([...before, ...some])
      const left = new Set(some)
      return new Set([...before].filter((row) => !left.has(row)))
    })
  }, [])
  const select = useCallback((all: readonly string[]) => setChosen(new Set(all)), [])
  const clear = useCallback(() => {
    anchor.current = null
    setChosen(new Set())
  }, [])

  return useMemo(() => ({ rows, toggle, include, select, clear }), [rows, toggle, include, select, clear])
}

type Order = { shown: readonly string[]; open: ReadonlySet<string> }

/**
 * Returns the rows from one to the other, in either direction. Rows that are folded away are left out, unless one of the two is folded
 * away itself. If `one` is not shown, the other is returned alone.
 */
function getRowsBetween({ shown, open }: Order, one: string, other: string): readonly string[] {
  const [from = 0, to = 0] = [shown.indexOf(one), shown.indexOf(other)].sort((a, b) => a - b)
  if (from < 0) return [other]
  const all = shown.slice(from, to + 1)
  return open.has(one) && open.has(other) ? all.filter((row) => open.has(row)) : all
}
