import type { Instant } from '../instant'

/**
 * The reasons for which a message at DIUN's routes is refused.
 * - `no-key`, `wrong-key`: it shows no key, or one that is of no host.
 * - `wrong-ping-key`: it is a ping, whose address ends in no key of a host.
 * - `get`: it came by GET and brought nothing: the method is not set, or a redirect or a proxy on the way dropped the body.
 * - `empty`, `unreadable`: it came by POST, and its body is empty, or no event.
 * - `wrong-path`: it brought something to a page.
 */
export const KNOCK_FAULTS = [
  'no-key',
  'wrong-key',
  'wrong-ping-key',
  'get',
  'empty',
  'unreadable',
  'wrong-path',
] as const

export type KnockFault = (typeof KNOCK_FAULTS)[number]

/** A message at DIUN's routes that was refused. `address` is the sender's, as far as trusted proxies tell. */
export type Knock = { at: Instant; address: string; fault: KnockFault }

/**
 * The reasons for which webhooks are counted as refused: those of knocks, and others that their sender cannot mend.
 * - `throttled`: too many with a wrong key came from there.
 * - `unavailable`: the database did not answer in time.
 */
export const REFUSAL_REASONS = [
  'no-key',
  'wrong-key',
  'get',
  'empty',
  'unreadable',
  'wrong-path',
  'throttled',
  'unavailable',
  'other',
] as const

export type RefusalReason = (typeof REFUSAL_REASONS)[number]
