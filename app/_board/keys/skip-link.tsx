import type { MouseEvent } from 'react'

/** The id of the part of the page that the link leads to. */
export const LIST = 'updates'

/** Leads past the header and the toolbar to the list. It is the first stop of the Tab key, and shown while it has the focus. */
export function SkipLink() {
  return (
    <a
      className="sr-only z-40 rounded-lg bg-accent font-medium text-on-accent focus:not-sr-only focus:fixed! focus:top-2 focus:left-2 focus:px-3! focus:py-2! print:hidden"
      href={`#${LIST}`}
      onClick={skip}
    >
      Skip to the updates
    </a>
  )
}

/** Goes to the row that the Tab key stops at. Without rows the browser goes where the link leads. */
function skip(event: MouseEvent): void {
  const row = document.querySelector<HTMLElement>('[data-row][tabindex="0"]')
  if (row === null) return
  event.preventDefault()
  row.focus()
}
