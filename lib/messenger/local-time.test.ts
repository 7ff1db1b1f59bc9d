import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAYS } from '@/lib/domain/channels/channel'
import { findLastSlot, findNextSlot, findQuietEnd, formatLocalTime, type Hours } from './local-time'

const at = (text: string) => Date.parse(text)
const say = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : new Date(ms).toISOString())
const hours = (zone: string, rest: Partial<Hours> = {}): Hours => ({
  at: '08:00',
  days: DAYS,
  zone,
  quiet: null,
  ...rest,
})

/** Lists the moments of a channel's hours between two times, each as the one that follows another. */
function listMoments(of: Hours, from: string, until: string): (string | null)[] {
  const moments: (string | null)[] = []
  for (let ms = findNextSlot(of, at(from)); ms !== null && ms < at(until); ms = findNextSlot(of, ms))
    moments.push(say(ms))
  return moments
}

describe('The hours of a channel', () => {
  it('are at a time of its zone, on its days', () => {
    const weekly = hours('Europe/Berlin', { days: ['mon'] })
    expect(findLastSlot(weekly, at('2026-11-30T06:59:59Z'))).toEqual({ day: '2026-11-23', ms: at('2026-11-23T07:00Z') })
    expect(findLastSlot(weekly, at('2026-11-30T07:00:00Z'))).toEqual({ day: '2026-11-30', ms: at('2026-11-30T07:00Z') })
    expect(say(findNextSlot(weekly, at('2026-11-30T07:00:00Z')))).toBe('2026-12-07T07:00:00.000Z')
  })

  it('are none without a day', () => {
    expect(findLastSlot(hours('UTC', { days: [] }), 0)).toBeNull()
    expect(findNextSlot(hours('UTC', { days: [] }), 0)).toBeNull()
  })

  it.each([
    ['Europe/Berlin', '02:30', '2026-03-29', '2026-03-29T01:30:00.000Z'],
    ['America/New_York', '02:30', '2026-03-08', '2026-03-08T07:30:00.000Z'],
    ['Australia/Lord_Howe', '02:15', '2026-10-04', '2026-10-03T15:45:00.000Z'],
  ])('are once, and later, on a day of %s that lacks %s', (zone, time, day, moment) => {
    const of = hours(zone, { at: time })
    const dayBefore = new Date(at(`${day}T00:00Z`) - 86_400_000).toISOString()
    const dayAfter = new Date(at(`${day}T00:00Z`) + 2 * 86_400_000).toISOString()
    expect(listMoments(of, dayBefore, dayAfter)).toContain(moment)
    expect(findLastSlot(of, at(moment))).toEqual({ day, ms: at(moment) })
    expect(findLastSlot(of, at(moment) - 1)?.day).not.toBe(day)
  })

  it.each([
    ['Europe/Berlin', '02:30', '2026-10-25', '2026-10-25T00:30:00.000Z', 3_600_000],
    ['America/New_York', '01:30', '2026-11-01', '2026-11-01T05:30:00.000Z', 3_600_000],
    ['Australia/Lord_Howe', '01:45', '2026-04-05', '2026-04-04T14:45:00.000Z', 1_800_000],
  ])('are once, and the first time, on a day of %s that has %s twice', (zone, time, day, moment, repeatedAfterMs) => {
    const of = hours(zone, { at: time })
    expect(findLastSlot(of, at(moment))).toEqual({ day, ms: at(moment) })
    expect(findLastSlot(of, at(moment) + repeatedAfterMs)).toEqual({ day, ms: at(moment) })
    expect(findNextSlot(of, at(moment))).toBeGreaterThan(at(moment) + 20 * 3_600_000)
  })

  it('come once a day in any zone and year', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kathmandu', 'UTC']
    const anyTime = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        anyTime,
        fc.date({ min: new Date('2012-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        (zone, time, start) => {
          const of = hours(zone, { at: time.map((part) => String(part).padStart(2, '0')).join(':') })
          const first = findNextSlot(of, start.getTime()) ?? 0
          const days = [findLastSlot(of, first)?.day]
          for (let ms = first, n = 0; n < 10; n += 1) {
            ms = findNextSlot(of, ms) ?? 0
            days.push(findLastSlot(of, ms)?.day)
          }
          expect(new Set(days).size).toBe(11)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('of a zone that this machine does not know are those of UTC', () => {
    expect(say(findNextSlot(hours('Mars/Olympus'), at('2026-11-30T07:00:00Z')))).toBe('2026-11-30T08:00:00.000Z')
  })
})

describe('Quiet hours', () => {
  const night = hours('Europe/Berlin', { quiet: { from: '22:00', until: '07:00' } })

  it('may span midnight', () => {
    expect(findQuietEnd(night, at('2026-11-30T20:59:59Z'))).toBeNull()
    expect(say(findQuietEnd(night, at('2026-11-30T21:00:00Z')))).toBe('2026-12-01T06:00:00.000Z')
    expect(say(findQuietEnd(night, at('2026-12-01T05:59:59Z')))).toBe('2026-12-01T06:00:00.000Z')
    expect(findQuietEnd(night, at('2026-12-01T06:00:00Z'))).toBeNull()
  })

  it('may lie within a day, and are none from a time until the same', () => {
    const noon = hours('UTC', { quiet: { from: '12:00', until: '13:00' } })
    expect(say(findQuietEnd(noon, at('2026-11-30T12:30:00Z')))).toBe('2026-11-30T13:00:00.000Z')
    expect(findQuietEnd(noon, at('2026-11-30T13:00:00Z'))).toBeNull()
    expect(findQuietEnd(hours('UTC', { quiet: { from: '12:00', until: '12:00' } }), at('2026-11-30T12:00Z'))).toBeNull()
  })

  it('end once, in a night in which clocks are set back or forward', () => {
    const until = (zone: string, time: string) => hours(zone, { quiet: { from: '22:00', until: time } })
    const back = until('Europe/Berlin', '02:30')
    expect(say(findQuietEnd(back, at('2026-10-25T00:10:00Z')))).toBe('2026-10-25T00:30:00.000Z')
    // It is 02:10 for the second time.
    expect(findQuietEnd(back, at('2026-10-25T01:10:00Z'))).toBeNull()
    const forward = until('Europe/Berlin', '02:30')
    expect(say(findQuietEnd(forward, at('2026-03-29T00:59:00Z')))).toBe('2026-03-29T01:30:00.000Z')
  })
})

describe('A time for people', () => {
  it('has as much of the date as it needs', () => {
    const now = at('2026-11-30T12:00:00Z')
    const format = (text: string) => formatLocalTime(text, now, 'Europe/Berlin')
    expect(format('2026-11-30T07:00:00.000Z')).toBe('08:00')
    expect(format('2026-11-29T23:05:00.000Z')).toBe('00:05')
    expect(format('2026-11-29T07:00:00.000Z')).toBe('08:00 on Sunday')
    expect(format('2026-11-20T07:00:00.000Z')).toBe('08:00 on 20 November')
  })
})
