/** A burst ends when no item has come for this time. */
const QUIET_MS = 1_200

/** A burst that never pauses is passed on in parts of this length. */
const LONGEST_MS = 5_000

/** Collects items that follow each other closely, and passes them on together. */
export function createBurst<Item>(onEnd: (items: readonly Item[]) => void) {
  let items: readonly Item[] = []
  let endsBy = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function end(): void {
    const gathered = items
    items = []
    onEnd(gathered)
  }

  return {
    add(more: readonly Item[]): void {
      if (more.length === 0) return
      const now = Date.now()
      if (items.length === 0) endsBy = now + LONGEST_MS
      items = [...items, ...more]
      clearTimeout(timer)
      timer = setTimeout(end, Math.min(QUIET_MS, endsBy - now))
    },
    close(): void {
      clearTimeout(timer)
      items = []
    },
  }
}
