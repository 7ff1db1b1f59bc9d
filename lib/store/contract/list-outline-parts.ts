import type { Store, UpdateOutline } from '../store'

/** Lists all outlines of what changed after `since`, a few at a time. */
export async function listOutlineParts(store: Store, since: number | null): Promise<UpdateOutline[]> {
  const outlines: UpdateOutline[] = []
  for (;;) {
    const part = await store.listOutlinePart({ since, after: outlines.at(-1)?.id ?? null, limit: 2 })
    outlines.push(...part)
    if (part.length < 2) return outlines
  }
}
