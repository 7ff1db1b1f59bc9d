const ROW = '[data-row]'

/** The room that blocks keep while they are far from the screen and not rendered. */
const GAP = '.card-gap, .row-gap'

/** Matches the elements of a row that the Tab key finds by itself. */
const CONTROLS = 'a[href], button, input, select, summary, textarea'

/** Returns the row that an element belongs to. */
export function findRowElement(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(ROW) : null
}

/** Returns the rows of a list and the gaps between them that are not folded away, in the order in which they are shown. */
export function findRowsAndGaps(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>(`${ROW}, ${GAP}`)].filter(
    (element) => element.closest('details:not([open])') === null && element.getClientRects().length > 0,
  )
}

/** Tells whether the beginning of a row is on the screen. */
export function isOnScreen(row: HTMLElement): boolean {
  const { top } = row.getBoundingClientRect()
  return top >= 0 && top < innerHeight
}

export function isGap(element: HTMLElement): boolean {
  return element.matches(GAP)
}

/** Makes a row the one that the Tab key stops at, along with everything in it, or takes all of that from the Tab key. */
export function setTabStop(row: HTMLElement, isStop: boolean): void {
  row.tabIndex = isStop ? 0 : -1
  for (const control of row.querySelectorAll<HTMLElement>(isStop ? '[data-skipped]' : CONTROLS)) {
    if (isStop) {
      control.removeAttribute('tabindex')
      control.removeAttribute('data-skipped')
    } else if (!control.hasAttribute('tabindex')) {
      control.tabIndex = -1
      control.dataset.skipped = ''
    }
  }
}

/** Returns the rows that were added to the document, or to which something was added. */
export function findChangedRows(records: readonly MutationRecord[]): ReadonlySet<HTMLElement> {
  const added = records.flatMap(({ addedNodes }) => [...addedNodes])
  return new Set(
    added
      .filter((node) => node instanceof HTMLElement)
      .flatMap((element) => findRowElement(element) ?? [...element.querySelectorAll<HTMLElement>(ROW)]),
  )
}
