/** The most items that are converted at once: of images and a hundred rules, these take milliseconds, in the thread that serves. */
const PIECE = 100

/** Converts items a few at a time, with others served in between. */
export async function mapInPieces<Item, Result>(
  items: readonly Item[],
  convert: (item: Item) => Result,
): Promise<Result[]> {
  const results: Result[] = []
  for (let from = 0; from < items.length; from += PIECE) {
    for (const item of items.slice(from, from + PIECE)) results.push(convert(item))
    await new Promise((resolve) => setImmediate(resolve))
  }
  return results
}
