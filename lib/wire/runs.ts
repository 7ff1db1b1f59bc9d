import { z } from 'zod'
import { Count } from './fields'

/** Counts image tags, as DIUN does at the end of a run. */
export const RunCountsAnswer = z
  .strictObject({ scanned: Count, new: Count, updated: Count, unchanged: Count, skipped: Count, failed: Count })
  .meta({ id: 'RunCounts', description: 'What a run of DIUN came to, in image tags.' })
