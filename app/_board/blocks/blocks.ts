/** Fills whole rows of 1, 2, 3, 4 or 6 columns, which are the numbers of columns of `.card-grid` in globals.css. */
const BLOCK_SIZE = 24

type Block<Item> = {
  /** The index of its first item in the list. */
  start: number
  items: readonly Item[]
}

/**
 * Splits a list into blocks, which are rendered one by one as they come near the screen.
 * @param isWhole makes one block of it all. An item that moves within a block keeps its element, and so its focus and its place.
 */
export function splitIntoBlocks<Item>(items: readonly Item[], isWhole: boolean): Block<Item>[] {
  if (isWhole) return items.length === 0 ? [] : [{ start: 0, items }]
  return Array.from({ length: Math.ceil(items.length / BLOCK_SIZE) }, (_, index) => {
    const start = index * BLOCK_SIZE
    return { start, items: items.slice(start, start + BLOCK_SIZE) }
  })
}
