import { mergeSorted } from '@/lib/domain/board/part'
import { prepareCards } from '@/lib/domain/board/prepare-cards'
import type { Card } from '@/lib/domain/card/card'
import { toCard } from '@/lib/domain/card/to-card'
import type { Instant } from '@/lib/domain/instant'
import { compareNewestFirst } from '@/lib/domain/newest-first'
import type { Store, UpdateOutline } from '@/lib/store/store'
import { createFollowedBoard, type FollowedBoard } from './followed-board'
import { readPieces } from './read-pieces'

/** The number of outlines of a part: reading them takes 20 ms, in the thread that serves. */
const PART = 1_000
/** The most rounds of reading. When others write without a pause, the last cards may be a moment newer than the rest. */
const MOST_ROUNDS = 5

/**
 * Creates a reader of the board as it is. It reads only what has changed since it was last called, since all of 100,000 images takes
 * seconds, and a few updates at a time, with others served in between, since their metadata is heavy.
 * @returns a function that must not be called again before it has answered
 */
export function createSnapshotReader(
  { listOutlines, listOutlinePart, readUpdates }: Pick<Store, 'listOutlines' | 'listOutlinePart' | 'readUpdates'>,
  now: () => Instant,
): (database: string) => Promise<FollowedBoard> {
  let board: FollowedBoard | null = null

  async function readFrom(base: FollowedBoard | null, database: string): Promise<FollowedBoard> {
    const { since, updates, lastTest: test, ...rest } = await listOutlines(base?.revision ?? null)
    const changed = updates === null ? await readManyCards(since) : await readCards(updates)
    const lastTest = test === null ? null : { hostname: test.host, receivedAt: test.receivedAt }
    const facts = { ...rest, database, lastTest }
    return base === null || since === null ? createFollowedBoard(facts, changed) : base.follow(facts, changed)
  }

  async function readManyCards(since: number | null): Promise<readonly Card[]> {
    const lists: (readonly Card[])[] = []
    for (let after: string | null = null; ; ) {
      const updates = await listOutlinePart({ since, after, limit: PART })
      lists.push(await readCards(updates))
      if (updates.length < PART) return mergeLists(lists)
      after = updates.at(-1)?.id ?? null
    }
  }

  async function readCards(updates: readonly UpdateOutline[]): Promise<readonly Card[]> {
    const at = now()
    const cards: Card[] = []
    for await (const piece of readPieces(updates, (ids) => readUpdates(ids, at))) {
      const read = piece.map(toCard)
      prepareCards(read)
      cards.push(...read)
      await waitForTurn()
    }
    return cards.sort(compareNewestFirst)
  }

  return async (database) => {
    board = await readFrom(board?.database === database ? board : null, database)
    // The board is of no single moment when something changed while the cards were read: reading goes on until nothing has.
    for (let round = 1; round < MOST_ROUNDS && board.isMixed; round += 1) board = await readFrom(board, database)
    return board
  }
}

/** Merges sorted lists of different cards, two at a time: sorting all cards at once would take a tenth of a second. */
async function mergeLists(lists: readonly (readonly Card[])[]): Promise<readonly Card[]> {
  const [first = [], second] = lists
  if (second === undefined) return first
  const merged: (readonly Card[])[] = []
  for (let at = 0; at < lists.length; at += 2) {
    merged.push(mergeSorted(lists[at] ?? [], lists[at + 1] ?? []))
    await waitForTurn()
  }
  return mergeLists(merged)
}

/** Lets other requests be served. */
function waitForTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
