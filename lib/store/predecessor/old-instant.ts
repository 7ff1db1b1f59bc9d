import { type Instant, parseInstant } from '@/lib/domain/instant'

/** The format of RFC 3339, and those of SQLite (`2026-03-24 09:10:11`, in UTC) and PostgreSQL (`2026-03-24 09:10:11.123456+00`). */
const TIME = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d(?:\.\d+)?)(?:[Zz]|([+-]\d\d):?(\d\d)?)?$/

/** Reads a time as the predecessor kept it; null when it is none. The predecessor wrote year 1 for unknown. */
export function readOldInstant(text: string): Instant | null {
  const [, day, time, hours = '+00', minutes = '00'] = TIME.exec(text.trim()) ?? []
  const instant = parseInstant(`${day}T${time}${hours}:${minutes}`)
  return instant !== null && instant >= '1971' ? instant : null
}
