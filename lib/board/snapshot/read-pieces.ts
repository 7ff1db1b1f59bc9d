import type { Update } from '@/lib/domain/update/update'
import type { UpdateOutline } from '@/lib/store/store'

/** The size of a piece: reading one takes milliseconds, in the thread that serves. */
const PIECE_BYTES = 262_144
const PIECE_UPDATES = 100

/** Reads outlined updates a few at a time, as they are taken: between two pieces nothing is held of them or the database. */
export async function* readPieces(
  updates: readonly UpdateOutline[],
  read: (ids: readonly string[]) => Promise<readonly Update[]>,
): AsyncGenerator<readonly Update[]> {
  for (let from = 0; from < updates.length; ) {
    const end = findPieceEnd(updates, from)
    yield await read(updates.slice(from, end).map(({ id }) => id))
    from = end
  }
}

/** Returns the end of the piece that begins at `from`: of one update at least, whatever it weighs. */
function findPieceEnd(updates: readonly UpdateOutline[], from: number): number {
  let bytes = 0
  for (let end = from; end < updates.length && end < from + PIECE_UPDATES; end += 1) {
    bytes += updates[end]?.bytes ?? 0
    if (bytes > PIECE_BYTES) return Math.max(end, from + 1)
  }
  return Math.min(updates.length, from + PIECE_UPDATES)
}
