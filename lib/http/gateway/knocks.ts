import type { Knock, KnockFault } from '@/lib/domain/diun/knock'
import { toInstant } from '@/lib/domain/instant'

/** The time for which a knock is kept: somebody who connects a DIUN looks at the page meanwhile. */
const KEPT_MS = 15 * 60_000
/** More at once is a flood, in which nobody reads. */
const MOST_KEPT = 20

/**
 * Creates a list of the last messages that were refused at DIUN's routes, in this process alone. It holds nothing of what was sent, so
 * no secret either.
 */
export function createKnocks(readClock: () => Date) {
  let kept: readonly Knock[] = []

  function selectRecent(): readonly Knock[] {
    const since = toInstant(new Date(readClock().getTime() - KEPT_MS))
    return kept.filter(({ at }) => at >= since)
  }

  return {
    /** Keeps a knock in place of an earlier one of the same fault from the same address, which a sender that tries again makes many of. */
    record(address: string, fault: KnockFault): void {
      const others = selectRecent().filter((knock) => knock.address !== address || knock.fault !== fault)
      kept = [{ at: toInstant(readClock()), address, fault }, ...others].slice(0, MOST_KEPT)
    },

    /** @returns the knocks of the last minutes, newest first */
    list: selectRecent,
  }
}

export type Knocks = ReturnType<typeof createKnocks>
