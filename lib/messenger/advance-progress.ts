import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Channel } from '@/lib/domain/channels/channel'
import type { Progress } from '@/lib/domain/channels/progress'
import type { Telling } from '@/lib/domain/channels/telling'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { Found } from './choose-telling'
import { addTold } from './told'

/** The time for which it is remembered that the first run of a host was told: longer than that is news. */
const CHECK_IN_MS = 2 * 86_400_000

/**
 * Returns what a channel has been told of once this is told, or at once when there is nothing to tell. Returns the same progress when
 * nothing has moved.
 */
export function advanceProgress(channel: Channel, found: Found, telling: Telling | null, nowMs: number): Progress {
  const now = toInstant(new Date(nowMs))
  const { hours, troubles } = found
  const isReminded = found.overdue !== null && (telling?.kind === 'digest' || telling?.kind === 'reminder')
  const moved: Partial<Progress> = {
    ...(hours.isForDigest && hours.slot !== null && { digestDay: hours.slot.day, digestedAt: now }),
    ...(hours.isForNews && { runsSince: now }),
    ...(isReminded && { remindedAt: now }),
    ...((hours.isForNews || telling !== null) && moveRuns(channel, found, telling, now)),
    ...(!isSame(channel.progress.troubles, troubles.told) && { troubles: troubles.told }),
  }
  return Object.keys(moved).length === 0 ? channel.progress : { ...channel.progress, ...moved }
}

/** Adds what was told to what need not be told again. */
function moveRuns(
  { tells, progress }: Channel,
  { tellable, news }: Found,
  telling: Telling | null,
  now: Instant,
): Partial<Progress> {
  if (!tells.includes('run')) return {}
  const told = selectTold()
  const isRecent = ([, at]: [string, Instant]) => Date.parse(now) - Date.parse(at) < CHECK_IN_MS
  return {
    runs: addTold(progress.runs, told),
    checkIns: Object.fromEntries([
      ...Object.entries(progress.checkIns ?? {}).filter(isRecent),
      ...(telling?.checkIns ?? []).map(({ host }) => [host, now] as const),
    ]),
  }

  function selectTold(): readonly ShownCard[] {
    switch (telling?.kind) {
      case 'digest':
        return tellable.cards
      case 'reminder':
        return telling.listed
      case 'run':
        return [...telling.listed, ...news.firstReports]
      default:
        return []
    }
  }
}

function isSame(one: Progress['troubles'], other: Progress['troubles']): boolean {
  return JSON.stringify(sort(one)) === JSON.stringify(sort(other))
}

function sort(troubles: Progress['troubles']) {
  return Object.keys(troubles)
    .sort()
    .map((key) => [key, troubles[key]])
}
