/** Tells whether both lists hold the very same items, in the same order. */
export function areSameItems<Item>(some: readonly Item[], others: readonly Item[]): boolean {
  return some.length === others.length && some.every((one, at) => one === others[at])
}
