import { RequestFault } from '../../_ui/requests/request'

/** How an undo ended. `refused`: it never will be done; `failed`: it may be another time; `outrun`: once it is compared anew. */
export type Outcome = 'undone' | 'refused' | 'failed' | 'outrun'

/** Of answers that would be the same at every attempt: invalid, gone, taken, too large. */
const REFUSALS: readonly (number | null)[] = [400, 404, 409, 413]

/** @param isLast no other attempt follows */
export function toOutcome(fault: unknown, isLast: boolean): Outcome {
  if (!(fault instanceof RequestFault)) return 'failed'
  if (fault.status === 412 && !isLast) return 'outrun'
  return REFUSALS.includes(fault.status) ? 'refused' : 'failed'
}
