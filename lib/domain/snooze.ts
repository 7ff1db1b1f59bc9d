import { type Instant, toInstant } from './instant'

/** When a working day begins. */
const MORNING = 8

/** Times to be asked again, mornings where the person is; a day that a clock change shortens is a day all the same. */
export function toSnoozeChoices(now: Date): readonly { name: string; until: Instant }[] {
  const toNextMonday = (8 - now.getDay()) % 7 || 7
  return [
    { name: 'until tomorrow', until: toMorning(now, 1) },
    { name: 'until Monday', until: toMorning(now, toNextMonday) },
    { name: 'for a month', until: toMorning(now, 30) },
  ]
}

function toMorning(now: Date, days: number): Instant {
  return toInstant(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING))
}
