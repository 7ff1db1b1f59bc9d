/** Fills whole rows of 1, 2, 3, 4 or 6 columns: those that `.card-grid` in globals.css has. */
const BLOCK_SIZE = 24

type Block<Item> = {
  /** Of its first item. */
  start: number
  items: readonly Item[]
}

/**
 * A list in blocks that are made one by one as they come near the screen.
 * @param isWhole it is one block: what moves inside of a block keeps its element, and so its focus and its place on the screen
 */
export function splitIntoBlocks<Item>(items: readonly Item[], isWhole: boolean): Block<Item>[] {
  if (isWhole) return [{ start: 0, items }]
  return Array.from({ length: Math.ceil(items.length / BLOCK_SIZE) }, (_, index) => {
    const start = index * BLOCK_SIZE
    return { start, items: items.slice(start, start + BLOCK_SIZE) }
  })
}
