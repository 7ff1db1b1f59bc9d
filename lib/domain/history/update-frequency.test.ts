import { describe, expect, it } from 'vitest'
import { computeUpdateFrequency } from './update-frequency'

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString()
const TIME = { from: Date.parse(day(0)), to: Date.parse(day(10)), parts: 5 }
const createReport = (n: number) => {
  const [status, at] = ['update', day(n)]
  return { host: 'nas', digest: `sha256:${n}`, status, firstReceivedAt: at, receivedAt: at }
}
const createAcknowledgement = (n: number) => ({ verb: 'acknowledged', at: day(n) }) as const
const loadWhole = <Entry>(...entries: Entry[]) => ({ entries, isWhole: true })
const loadPart = <Entry>(...entries: Entry[]) => ({ entries, isWhole: false })

describe('The update frequency of an image', () => {
  it('covers the whole period when the history is complete', () => {
    const { counts, since } = computeUpdateFrequency(
      loadWhole(createReport(9), createReport(4), createReport(3)),
      loadWhole(),
      day(3),
      TIME,
    )
    expect([counts, since]).toEqual([[0, 1, 1, 0, 1], null])
  })

  it('covers the whole period when the history reaches back further', () => {
    const { counts, since } = computeUpdateFrequency(
      loadPart(createReport(9), createReport(4), createReport(-1)),
      loadWhole(),
      day(-50),
      TIME,
    )
    expect([counts, since]).toEqual([[0, 0, 1, 0, 1], null])
  })

  it('begins, and says so, at the oldest report that is loaded', () => {
    const again = { ...createReport(1), receivedAt: day(6) }
    const { counts, since, pause } = computeUpdateFrequency(
      loadPart(createReport(9), createReport(8), again, createReport(5)),
      loadWhole(),
      day(-50),
      TIME,
    )
    expect([counts, since]).toEqual([[null, null, 1, 0, 2], day(5)])
    expect(pause).toBe(2)
  })

  it('begins at the oldest report when older ones were removed', () => {
    expect(computeUpdateFrequency(loadWhole(createReport(9), createReport(8)), loadWhole(), day(1), TIME).since).toBe(
      day(8),
    )
  })

  it('computes the usual wait only as far back as actions are loaded', () => {
    const reports = loadWhole(createReport(8), createReport(6), createReport(1))
    expect(
      computeUpdateFrequency(reports, loadPart(createAcknowledgement(9), createAcknowledgement(5)), day(1), TIME).wait,
    ).toBe(2)
    expect(
      computeUpdateFrequency(reports, loadWhole(createAcknowledgement(9), createAcknowledgement(5)), day(1), TIME).wait,
    ).toBe(3)
  })

  it('is empty when nothing is known', () => {
    expect(computeUpdateFrequency(loadWhole(), loadWhole(), day(1), TIME)).toEqual({
      counts: [0, 0, 0, 0, 0],
      since: null,
      pause: null,
      wait: null,
    })
  })
})
