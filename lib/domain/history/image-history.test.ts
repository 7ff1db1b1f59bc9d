import { describe, expect, it } from 'vitest'
import { computeUsualPause, computeUsualWait, countArrivals, findArrivalTimes } from './image-history'

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString()
const createEvent = (digest: string, n: number, host = 'nas', status = 'update') => ({
  host,
  digest,
  status,
  firstReceivedAt: day(n),
})

describe('The history of an image', () => {
  it('has one arrival for each digest, at its first report', () => {
    const events = [
      createEvent('b', 9),
      createEvent('a', 2, 'vps'),
      createEvent('a', 1),
      createEvent('', 5),
      createEvent('', 6),
    ]
    expect(findArrivalTimes(events)).toEqual([day(1), day(5), day(6), day(9)])
  })

  it('has no arrival for a report that its image is unchanged', () => {
    const seen = [
      createEvent('c', 12, 'nas', 'unchange'),
      createEvent('', 11, 'nas', 'unchange'),
      createEvent('b', 7, 'nas', 'unchange'),
    ]
    expect(findArrivalTimes([...seen, createEvent('b', 9)])).toEqual([day(9)])
  })

  it('has a usual pause from three arrivals on', () => {
    expect(computeUsualPause([day(0), day(7)])).toBeNull()
    expect(computeUsualPause([day(0), day(7), day(14), day(60)])).toBe(7)
    expect(computeUsualPause([day(0), day(2), day(6)])).toBe(3)
  })

  it('has a usual wait, by the acknowledgement or the update that followed each arrival', () => {
    const actions = [
      { verb: 'updated', at: day(12) },
      { verb: 'snoozed', at: day(1) },
      { verb: 'acknowledged', at: day(3) },
    ] as const
    expect(computeUsualWait([day(0), day(10), day(20)], actions)).toBe(2.5)
    expect(computeUsualWait([day(20)], actions)).toBeNull()
    expect(computeUsualWait([], [])).toBeNull()
  })

  it('counts the arrivals in each part of a period', () => {
    const [from, to] = [Date.parse(day(0)), Date.parse(day(10))]
    expect(countArrivals([day(0), day(1), day(9), day(10), day(-1)], from, to, 5)).toEqual([2, 0, 0, 0, 1])
  })
})
