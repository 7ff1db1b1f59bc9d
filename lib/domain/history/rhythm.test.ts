import { describe, expect, it } from 'vitest'
import { toRhythm } from './rhythm'

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString()
const TIME = { from: Date.parse(day(0)), to: Date.parse(day(10)), parts: 5 }
const report = (n: number) => {
  const [status, at] = ['update', day(n)]
  return { host: 'nas', digest: `sha256:${n}`, status, firstReceivedAt: at, receivedAt: at }
}
const acknowledged = (n: number) => ({ verb: 'acknowledged', at: day(n) }) as const
const whole = <Entry>(...entries: Entry[]) => ({ entries, isWhole: true })
const inPart = <Entry>(...entries: Entry[]) => ({ entries, isWhole: false })

describe('The rhythm of an image', () => {
  it('counts all of the time when the history is whole', () => {
    const { counts, since } = toRhythm(whole(report(9), report(4), report(3)), whole(), day(3), TIME)
    expect([counts, since]).toEqual([[0, 1, 1, 0, 1], null])
  })

  it('counts all of the time when the history reaches back further', () => {
    const { counts, since } = toRhythm(inPart(report(9), report(4), report(-1)), whole(), day(-50), TIME)
    expect([counts, since]).toEqual([[0, 0, 1, 0, 1], null])
  })

  it('counts since when it knows where older reports are not read, and says so', () => {
    const again = { ...report(1), receivedAt: day(6) }
    const { counts, since, pause } = toRhythm(inPart(report(9), report(8), again, report(5)), whole(), day(-50), TIME)
    expect([counts, since]).toEqual([[null, null, 1, 0, 2], day(5)])
    expect(pause).toBe(2)
  })

  it('does the same where older reports were removed', () => {
    expect(toRhythm(whole(report(9), report(8)), whole(), day(1), TIME).since).toBe(day(8))
  })

  it('tells how long updates wait from as far back as it knows what was decided', () => {
    const reports = whole(report(8), report(6), report(1))
    expect(toRhythm(reports, inPart(acknowledged(9), acknowledged(5)), day(1), TIME).wait).toBe(2)
    expect(toRhythm(reports, whole(acknowledged(9), acknowledged(5)), day(1), TIME).wait).toBe(3)
  })

  it('counts nothing where nothing is known', () => {
    expect(toRhythm(whole(), whole(), day(1), TIME)).toEqual({
      counts: [0, 0, 0, 0, 0],
      since: null,
      pause: null,
      wait: null,
    })
  })
})
