import { RequestError } from '../../_ui/requests/request'

/** How an undo ended. `refused`: it never will be done; `failed`: it may be another time; `outrun`: once it is compared anew. */
export type UndoOutcome = 'undone' | 'refused' | 'failed' | 'outrun'

/** Of answers that would be the same at every attempt: invalid, gone, taken, too large. */
const REFUSED_STATUSES: readonly (number | null)[] = [400, 404, 409, 413]

/** @param isLast no other attempt follows */
export function getUndoOutcome(error: unknown, isLast: boolean): UndoOutcome {
  if (!(error instanceof RequestError)) return 'failed'
  if (error.status === 412 && !isLast) return 'outrun'
  return REFUSED_STATUSES.includes(error.status) ? 'refused' : 'failed'
}
