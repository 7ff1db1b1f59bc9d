import type { Instant } from '../instant'
import type { Run } from './run'

/** An overview holds what there is to say of a host. */
export type HostOverview = {
  /** `''` for a DIUN that named no host. */
  host: string
  /** `''` when no event told it. */
  diunVersion: string
  /** null when no ping told of one. */
  run: Run | null
  /** It says when the host last reported an image, and is null when it never has. */
  reportedAt: Instant | null
  /** It counts the cards that ask for attention there. */
  pending: number
  /** Its former names: what is reported under them is of this host. By name. */
  aliases: readonly string[]
}
