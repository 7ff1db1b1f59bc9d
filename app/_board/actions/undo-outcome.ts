import { RequestError } from '../../_ui/requests/request'

/** The end of an undo. `refused` would be so every time; `failed` may work another time; `outrun` may, once it is compared anew. */
export type UndoOutcome = 'undone' | 'refused' | 'failed' | 'outrun'

/** The statuses of answers that would be the same at every attempt: invalid, gone, taken, too large. */
const REFUSED_STATUSES: readonly (number | null)[] = [400, 404, 409, 413]

/** @param isLast no other attempt follows */
export function getUndoOutcome(error: unknown, isLast: boolean): UndoOutcome {
  if (!(error instanceof RequestError)) return 'failed'
  if (error.status === 412 && !isLast) return 'outrun'
  return REFUSED_STATUSES.includes(error.status) ? 'refused' : 'failed'
}
