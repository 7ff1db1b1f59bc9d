import { type RefObject, useCallback, useEffect, useRef } from 'react'
import { findNextRow, type Step } from './find-next-row'
import { findChangedRows, findRowElement, findRowsAndGaps, isGap, isOnScreen, setTabStop } from './row-stops'

/** The time in ms within which blocks that have come near the screen are rendered. */
const RENDERED_WITHIN = 1_000

/** The steps that come to a gap from below. */
const BACKWARDS: ReadonlySet<Step> = new Set(['previous', 'above', 'last'])

/**
 * Makes one of all rows the stop of the Tab key: the one that has or had the focus, or else the first. Its controls are reached by Tab from
 * there, and the other rows by their keys.
 * @returns functions that move the focus: `go` from one row to another, and `enter` to the stop, or where that is off the screen, to the first
 * row on it; both tell whether there was one
 */
export function useRowStop(list: RefObject<HTMLElement | null>) {
  const stop = useRef<HTMLElement | null>(null)
  /** A step that waits until the place it leads to is rendered, with the time at which it ends waiting. */
  const waiting = useRef<{ step: Step; until: number } | null>(null)

  const go = useCallback(
    (step: Step): boolean => {
      waiting.current = null
      const target = list.current === null ? null : findTarget(list.current, step)
      if (target === null) return false
      if (!isGap(target)) target.focus()
      else {
        waiting.current = { step, until: performance.now() + RENDERED_WITHIN }
        target.scrollIntoView({ block: BACKWARDS.has(step) ? 'end' : 'start' })
      }
      return true
    },
    [list],
  )

  const enter = useCallback((): boolean => {
    const rows = list.current === null ? [] : findRowsAndGaps(list.current).filter((place) => !isGap(place))
    const isStopShown = stop.current !== null && isOnScreen(stop.current)
    const row = isStopShown ? stop.current : (rows.find(isOnScreen) ?? stop.current)
    row?.focus()
    return row !== null
  }, [list])

  useEffect(() => {
    const element = list.current
    if (element === null) return

    function setStop(row: HTMLElement | null): void {
      if (stop.current !== null) setTabStop(stop.current, false)
      stop.current = row
      if (row !== null) setTabStop(row, true)
    }
    function onFocusIn({ target }: FocusEvent): void {
      waiting.current = null
      const row = findRowElement(target)
      if (row !== null && row !== stop.current) setStop(row)
    }
    function update(changed: Iterable<HTMLElement>): void {
      for (const row of changed) setTabStop(row, row === stop.current)
      if (stop.current?.isConnected !== true) setStop(findRows()[0] ?? null)
    }
    function findRows(): HTMLElement[] {
      return findRowsAndGaps(element ?? document.body).filter((place) => !isGap(place))
    }

    const observer = new MutationObserver((records) => {
      update(findChangedRows(records))
      const asked = waiting.current
      if (asked !== null && performance.now() < asked.until) go(asked.step)
    })
    // Until then every control is a stop, as before the page worked. Whoever has just pressed something does not wait for this.
    const first = setTimeout(() => update(findRows()))
    observer.observe(element, { childList: true, subtree: true })
    element.addEventListener('focusin', onFocusIn)
    return () => {
      clearTimeout(first)
      observer.disconnect()
      element.removeEventListener('focusin', onFocusIn)
    }
  }, [list, go])

  return { go, enter }
}

/** Finds the row, or the gap that has it, to which a step leads from the focused row. */
function findTarget(list: HTMLElement, step: Step): HTMLElement | null {
  const places = findRowsAndGaps(list)
  const at = places.indexOf(findRowElement(document.activeElement) ?? list)
  if (at < 0) return null
  const measure = (index: number) => (places[index] ?? list).getBoundingClientRect()
  const next = findNextRow(step, at, places.length, measure)
  return next === null ? null : (places[next] ?? null)
}
