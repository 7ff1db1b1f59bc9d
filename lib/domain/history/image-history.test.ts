import { describe, expect, it } from 'vitest'
import { toArrivalCounts, toArrivalTimes, toUsualPause, toUsualWait } from './image-history'

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString()
const event = (digest: string, n: number, host = 'nas', status = 'update') => ({
  host,
  digest,
  status,
  firstReceivedAt: day(n),
})

describe('The history of an image', () => {
  it('tells when something new arrived: each digest once, at its first report', () => {
    const events = [event('b', 9), event('a', 2, 'vps'), event('a', 1), event('', 5), event('', 6)]
    expect(toArrivalTimes(events)).toEqual([day(1), day(5), day(6), day(9)])
  })

  it('takes nothing for an arrival of which a host says that it is unchanged', () => {
    const seen = [event('c', 12, 'nas', 'unchange'), event('', 11, 'nas', 'unchange'), event('b', 7, 'nas', 'unchange')]
    expect(toArrivalTimes([...seen, event('b', 9)])).toEqual([day(9)])
  })

  it('tells how often it is updated, from three arrivals on', () => {
    expect(toUsualPause([day(0), day(7)])).toBeNull()
    expect(toUsualPause([day(0), day(7), day(14), day(60)])).toBe(7)
    expect(toUsualPause([day(0), day(2), day(6)])).toBe(3)
  })

  it('tells how long updates wait here, by the acknowledgement that followed each', () => {
    const actions = [
      { verb: 'acknowledged', at: day(12) },
      { verb: 'snoozed', at: day(1) },
      { verb: 'acknowledged', at: day(3) },
    ] as const
    expect(toUsualWait([day(0), day(10), day(20)], actions)).toBe(2.5)
    expect(toUsualWait([day(20)], actions)).toBeNull()
    expect(toUsualWait([], [])).toBeNull()
  })

  it('counts arrivals along a time', () => {
    const [from, to] = [Date.parse(day(0)), Date.parse(day(10))]
    expect(toArrivalCounts([day(0), day(1), day(9), day(10), day(-1)], from, to, 5)).toEqual([2, 0, 0, 0, 1])
  })
})
