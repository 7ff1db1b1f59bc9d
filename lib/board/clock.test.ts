import { expect, it } from 'vitest'
import { createArrivalClock } from './clock'

const HOUR_MS = 3_600_000

function openClocks() {
  const clocks = { system: 0, uptime: 0 }
  const read = createArrivalClock(
    () => new Date(clocks.system),
    () => clocks.uptime,
  )
  /** @param set the ms by which somebody sets the system's clock */
  const passTime = (passed: number, set = 0) => {
    clocks.uptime += passed
    clocks.system += passed + set
    return read().getTime()
  }
  return { clocks, passTime }
}

it('The arrival clock follows the clock of the system, forward too', () => {
  const { passTime, clocks } = openClocks()
  expect(passTime(5)).toBe(5)
  expect(passTime(1, HOUR_MS)).toBe(clocks.system)
})

it('The arrival clock goes on slowly, and never back, when the system’s is set back, until the two agree', () => {
  const { passTime, clocks } = openClocks()
  passTime(10 * HOUR_MS)
  expect(passTime(0, -HOUR_MS)).toBe(10 * HOUR_MS)
  expect(passTime(HOUR_MS)).toBe(10.5 * HOUR_MS)
  expect(passTime(HOUR_MS)).toBe(clocks.system)
  expect(passTime(HOUR_MS)).toBe(clocks.system)
})

it('The arrival clock tells arrivals of one millisecond apart, and does not run far ahead when they are many', () => {
  const { passTime, clocks } = openClocks()
  expect([passTime(5), passTime(0), passTime(0), passTime(0)]).toEqual([5, 6, 7, 8])
  expect(passTime(10)).toBe(15)
  for (let arrival = 0; arrival < 10_000; arrival += 1) passTime(0)
  expect(passTime(0)).toBeLessThanOrEqual(clocks.system + 100)
  expect(passTime(1_000)).toBe(clocks.system)
})

it('The arrival clock follows a clock that was years ahead', () => {
  const { passTime, clocks } = openClocks()
  passTime(0, 9_000 * HOUR_MS)
  expect(passTime(1, -9_000 * HOUR_MS)).toBe(clocks.system)
})
