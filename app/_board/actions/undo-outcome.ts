import { RequestError } from '../../_ui/requests/request'

/** The outcome of an undo. `refused`: it can never be done; `failed`: it may work later; `outrun`: it may, after a new comparison. */
export type UndoOutcome = 'undone' | 'refused' | 'failed' | 'outrun'

/** The statuses of answers that would be the same at every attempt: invalid, gone, taken, too large. */
const REFUSED_STATUSES: readonly (number | null)[] = [400, 404, 409, 413]

/** @param isLast no other attempt follows */
export function getUndoOutcome(error: unknown, isLast: boolean): UndoOutcome {
  if (!(error instanceof RequestError)) return 'failed'
  if (error.status === 412 && !isLast) return 'outrun'
  return REFUSED_STATUSES.includes(error.status) ? 'refused' : 'failed'
}
