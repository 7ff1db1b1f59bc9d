import { type Channel, DAYS, NO_DELIVERY, OCCASIONS } from './channel'
import { NO_FILTER } from './filter'
import { startProgress } from './progress'

/** The time at which a test channel was made. */
const MADE_AT = '2026-11-22T12:00:00.000Z'

/** A channel for tests: told of everything, at 08:00 of each day in UTC. */
export function createChannel(rest: Partial<Channel> = {}): Channel {
  return {
    id: 'phone',
    name: 'Phone',
    kind: 'ntfy',
    secrets: { url: 'https://ntfy.test/topic', secret: null },
    tells: OCCASIONS,
    at: '08:00',
    days: DAYS,
    zone: 'UTC',
    quiet: null,
    filter: NO_FILTER,
    wantsAllClear: false,
    isFromFile: false,
    createdAt: MADE_AT,
    progress: startProgress(MADE_AT),
    delivery: NO_DELIVERY,
    ...rest,
  }
}
