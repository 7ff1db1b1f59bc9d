/**
 * Tells whether an event says that its image is known, and nothing is new about it. Forks of DIUN send such events, and so would DIUN
 * with github.com/crazy-max/diun/pull/1835.
 */
export function isUnchanged({ status }: { status: string }): boolean {
  return status === 'unchange'
}
