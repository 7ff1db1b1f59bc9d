import type { ReadReason } from '@/lib/domain/board/lane'
import type { Section } from '@/lib/domain/board/section'
import { formatCount } from '../texts/format-count'

const DAY_MS = 86_400_000

/** Explains in a sentence what is in a lane. */
export function describeLane(lane: Section['lane'], settleMs: number): string {
  const days = formatCount(settleMs / DAY_MS, 'day')
  switch (lane) {
    case 'read-first':
      return 'Major versions, data stores, images with a note, and what is new or of unknown size.'
    case 'safe':
      return settleMs === 0
        ? 'Minor, patch and rebuilt versions.'
        : `Minor, patch and rebuilt versions that have been out for ${days}.`
    case 'settling':
      return `Out for less than ${days}. Each moves by itself on its day.`
    default:
      return ''
  }
}

/** The reasons in words. Those that a card says anyway, by a mark or by its note, are left out. */
export const REASON_TEXTS: Partial<Record<ReadReason, string>> = {
  unknown: 'size unknown',
}
