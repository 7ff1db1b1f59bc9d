import type { Instant } from '../instant'

/**
 * The part of a history that is loaded, newest first; `isWhole` when there is nothing older. `searchedTo` is the time back to which a search
 * has looked, where that is further than the oldest entry.
 */
export type Loaded<Entry> = { entries: readonly Entry[]; isWhole: boolean; searchedTo?: Instant | undefined }

/** Merges two histories, newest first, as far back as both are known: what is older than the end of one that goes on would leave gaps. */
export function mergeTimelines<One extends { at: Instant }, Other extends { at: Instant }>(
  one: Loaded<One>,
  other: Loaded<Other>,
): (One | Other)[] {
  const horizon = [one, other]
    .filter(({ isWhole }) => !isWhole)
    .map(({ entries, searchedTo }) => searchedTo ?? entries.at(-1)?.at ?? '9999')
    .reduce((latest, at) => (at > latest ? at : latest), '')
  return [...one.entries, ...other.entries]
    .filter(({ at }) => at >= horizon)
    .sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1))
}
