/** The entries that are looked at at once: a few milliseconds, in the thread that serves. */
const SLICE = 1_000
/** The most slices of one search: whoever wants more asks again. */
const MOST_SLICES = 20

/** The entries that were found, newest first; `stoppedAt` leads on when fewer were found than wanted, and is null at the end of the list. */
export type Searched<Entry, Cursor> = { entries: readonly Entry[]; stoppedAt: Cursor | null }

type Page<Cursor> = { limit: number; before: Cursor | null }

type Source<Entry, Cursor> = {
  /** Lists the entries that match, between the cursor and the end of the slice, which is part of it. */
  list(page: Page<Cursor> & { downTo: Cursor | null }): Promise<readonly Entry[]>
  /** Finds the end of a slice; null when the list ends within it. */
  skip(before: Cursor | null, count: number): Promise<Cursor | null>
}

/**
 * Searches a list that no index leads through, from the newest entry back, slice by slice with others served in between. A search that
 * finds little ends after 20,000 entries.
 */
export async function searchBack<Entry, Cursor>(
  { list, skip }: Source<Entry, Cursor>,
  { limit, before }: Page<Cursor>,
): Promise<Searched<Entry, Cursor>> {
  const entries: Entry[] = []
  let from = before
  for (let slices = 0; slices < MOST_SLICES; slices += 1) {
    const downTo = await skip(from, SLICE)
    entries.push(...(await list({ limit: limit - entries.length, before: from, downTo })))
    if (downTo === null || entries.length === limit) return { entries, stoppedAt: null }
    from = downTo
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { entries, stoppedAt: from }
}
