import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Channel } from '@/lib/domain/channels/channel'
import type { Progress } from '@/lib/domain/channels/progress'
import type { Telling } from '@/lib/domain/channels/telling'
import { toInstant } from '@/lib/domain/instant'
import type { Found } from './choose-telling'
import { selectBegun } from './find-news'
import { hasHours } from './read-hours'
import { addTold } from './told'

/**
 * Returns what a channel has been told of once this is told, or at once when there is nothing to tell. Returns the same progress when
 * nothing has moved.
 */
export function advanceProgress(channel: Channel, found: Found, telling: Telling | null, nowMs: number): Progress {
  const now = toInstant(new Date(nowMs))
  const { hour, troubles } = found
  const isHour = hour !== null && hasHours(channel.tells)
  const isReminded = found.overdue !== null && (telling?.kind === 'digest' || telling?.kind === 'reminder')
  const moved: Partial<Progress> = {
    ...(isHour && { hoursUntil: now }),
    ...(isHour && channel.tells.includes('digest') && { digestedAt: now }),
    ...(isReminded && { remindedAt: now }),
    ...(telling !== null && moveRuns(channel, found, telling)),
    ...(!isSame(channel.progress.troubles, troubles.told) && { troubles: troubles.told }),
    ...(!isSame(channel.progress.noticed ?? {}, troubles.noticed) && { noticed: troubles.noticed }),
  }
  return Object.keys(moved).length === 0 ? channel.progress : { ...channel.progress, ...moved }
}

/** Adds what was told to what need not be told again. */
function moveRuns({ tells, progress }: Channel, { tellable, first, news }: Found, telling: Telling): Partial<Progress> {
  if (!tells.includes('run')) return {}
  return { runs: addTold(progress.runs, selectTold()) }

  function selectTold(): readonly ShownCard[] {
    switch (telling.kind) {
      case 'digest':
        return [...tellable.cards, ...selectBegun(first, tellable.cards)]
      case 'reminder':
      case 'run':
        return [...telling.listed, ...news.firstReports]
      default:
        return []
    }
  }
}

function isSame(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
  return JSON.stringify(sort(one)) === JSON.stringify(sort(other))
}

function sort(record: Record<string, unknown>) {
  return Object.keys(record)
    .sort()
    .map((key) => [key, record[key]])
}
