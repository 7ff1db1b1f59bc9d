import { afterEach, describe, expect, it, vi } from 'vitest'
import { buildSnoozeChoices, getFirstSnoozeDay, parseSnoozeDay } from './snooze'

const createLocalDate = (text: string) => new Date(`${text}:00`)
const listMornings = (now: Date) => buildSnoozeChoices(now).map(({ until }) => new Date(until))

/** Returns the end in UTC of a snooze until tomorrow that is taken at this local time. */
const findTomorrow = (now: string) => buildSnoozeChoices(createLocalDate(now))[0]?.until

afterEach(() => vi.unstubAllEnvs())

describe('A snooze', () => {
  it('ends at eight in the morning: tomorrow, on Monday, on Saturday, in thirty days', () => {
    expect(listMornings(createLocalDate('2026-11-25T22:30'))).toEqual([
      createLocalDate('2026-11-26T08:00'),
      createLocalDate('2026-11-30T08:00'),
      createLocalDate('2026-11-28T08:00'),
      createLocalDate('2026-12-25T08:00'),
    ])
  })

  it('until Monday ends on the next one when taken on a Monday', () => {
    expect(listMornings(createLocalDate('2026-11-30T06:00'))[1]).toEqual(createLocalDate('2026-12-07T08:00'))
  })

  it('until the weekend ends on the next one when taken at a weekend', () => {
    expect(listMornings(createLocalDate('2026-11-28T06:00'))[2]).toEqual(createLocalDate('2026-12-05T08:00'))
    expect(listMornings(createLocalDate('2026-11-29T23:59'))[2]).toEqual(createLocalDate('2026-12-05T08:00'))
  })

  it.each([
    ['Pacific/Kiritimati', '2026-11-25T18:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-26T02:15:00.000Z'],
    ['Europe/Berlin', '2026-11-26T07:00:00.000Z'],
    ['America/New_York', '2026-11-26T13:00:00.000Z'],
    ['Pacific/Pago_Pago', '2026-11-26T19:00:00.000Z'],
  ])('ends in the morning of %s', (zone, until) => {
    vi.stubEnv('TZ', zone)
    expect(findTomorrow('2026-11-25T22:30')).toBe(until)
  })

  it.each([
    ['forward, in the night before', '2026-03-28T22:30', '2026-03-29T06:00:00.000Z'],
    ['back, in the night before', '2026-10-24T22:30', '2026-10-25T07:00:00.000Z'],
    ['back, in the hour that comes twice', '2026-10-25T02:30', '2026-10-26T07:00:00.000Z'],
  ])('ends at eight by the local clock when that is set %s', (_, now, until) => {
    vi.stubEnv('TZ', 'Europe/Berlin')
    expect(findTomorrow(now)).toBe(until)
  })

  it('ends on a day that the person chooses, by the clock of that day', () => {
    vi.stubEnv('TZ', 'Europe/Berlin')
    const now = createLocalDate('2026-11-25T22:30')
    expect(parseSnoozeDay('2026-12-24', now)).toBe('2026-12-24T07:00:00.000Z')
    expect(parseSnoozeDay('2027-07-01', now)).toBe('2027-07-01T06:00:00.000Z')
  })

  it.each(['', 'soon', '2026-11-25', '2026-02-30', '2025-12-24', '20261-01-01'])('does not end on %j', (text) => {
    expect(parseSnoozeDay(text, createLocalDate('2026-11-25T22:30'))).toBeNull()
  })

  it('can end tomorrow at the earliest, where the person is', () => {
    vi.stubEnv('TZ', 'Pacific/Kiritimati')
    expect(getFirstSnoozeDay(new Date('2026-12-31T11:00:00Z'))).toBe('2027-01-02')
    vi.stubEnv('TZ', 'Pacific/Pago_Pago')
    expect(getFirstSnoozeDay(new Date('2026-12-31T10:30:00Z'))).toBe('2026-12-31')
  })
})
