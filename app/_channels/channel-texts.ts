import type { Day, Occasion } from '@/lib/domain/channels/channel'
import type { ChannelWire } from '@/lib/wire/channels/channels'

export const OCCASION_TEXTS: readonly { occasion: Occasion; name: string; about: string }[] = [
  {
    occasion: 'digest',
    name: 'Digest',
    about: 'What waits, and what is new since the last one, at a time you choose.',
  },
  { occasion: 'reminder', name: 'Reminder', about: 'What still waits after weeks, for as long as it does.' },
  { occasion: 'trouble', name: 'Trouble', about: 'A host that is silent, a run that failed; and when it is over.' },
  {
    occasion: 'run',
    name: 'After each run',
    about: 'What a run of DIUN found, a minute after it ends: one message, not one per image.',
  },
]

export const DAY_NAMES: readonly { day: Day; short: string; name: string }[] = [
  { day: 'mon', short: 'Mo', name: 'Monday' },
  { day: 'tue', short: 'Tu', name: 'Tuesday' },
  { day: 'wed', short: 'We', name: 'Wednesday' },
  { day: 'thu', short: 'Th', name: 'Thursday' },
  { day: 'fri', short: 'Fr', name: 'Friday' },
  { day: 'sat', short: 'Sa', name: 'Saturday' },
  { day: 'sun', short: 'Su', name: 'Sunday' },
]

/** Describes in a line what a channel is told, and at what time: `Digest, reminder and trouble, at 08:00 on weekdays`. */
export function describeTells({
  tells,
  at,
  days,
  filter,
}: Pick<ChannelWire, 'tells' | 'at' | 'days' | 'filter'>): string {
  if (tells.length === 0) return 'Told nothing'
  const names = OCCASION_TEXTS.filter(({ occasion }) => tells.includes(occasion)).map(({ name }) => name.toLowerCase())
  const last = names.at(-1) ?? ''
  const list = names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
  const isTimed = tells.includes('digest') || tells.includes('reminder')
  const time = isTimed ? ` · ${describeDays(days)} at ${at}` : ''
  const part = filter === '' ? '' : ' · some updates only'
  return `${list.charAt(0).toUpperCase()}${list.slice(1)}${time}${part}`
}

const WEEKDAYS: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri']

function describeDays(days: readonly Day[]): string {
  if (days.length === DAY_NAMES.length) return 'daily'
  if (days.length === WEEKDAYS.length && WEEKDAYS.every((day) => days.includes(day))) return 'on weekdays'
  const names = DAY_NAMES.filter(({ day }) => days.includes(day))
  if (names.length === 1) return `on ${names[0]?.name}s`
  return names.map(({ short }) => short).join(', ')
}
