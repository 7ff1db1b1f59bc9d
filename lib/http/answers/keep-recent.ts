/**
 * Creates a function that makes the thing of a key when it is first asked for, and keeps it while it is among those that were asked for last.
 * @param most the number of things that are kept
 */
export function keepRecent<Thing>(most: number): (key: string, create: () => Thing) => Thing {
  const kept = new Map<string, Thing>()
  return (key, create) => {
    const thing = kept.get(key) ?? create()
    // A map goes by the order of insertion, so the first is the one that nobody has asked for the longest.
    kept.delete(key)
    kept.set(key, thing)
    const [longestUnasked] = kept.keys()
    if (kept.size > most && longestUnasked !== undefined) kept.delete(longestUnasked)
    return thing
  }
}
