import { expect, it } from 'vitest'
import { createStranger, describeAuth, isAttemptAllowed } from './test-auth'

const createAddress = (n: number) => `203.0.${Math.floor(n / 250)}.${(n % 250) + 1}`

describeAuth('Under guesses from 750 addresses, 17 a second,', (at) => {
  it('an address that has not failed gets its turn, and addresses that have failed get few', async () => {
    const throttle = await at().openThrottle()
    let checked = 0
    const outcomes: boolean[] = []
    for (let second = 0; second < 120; second += 1) {
      for (let n = 0; n < 17; n += 1) {
        if (await isAttemptAllowed(throttle, createStranger(createAddress((second * 17 + n) % 750)))) checked += 1
      }
      if (second % 10 === 9)
        outcomes.push(await isAttemptAllowed(throttle, createStranger(`198.51.100.${second}`), true))
      at().advanceClock(1)
    }
    expect(outcomes.filter((isAllowed) => !isAllowed)).toEqual([])
    // This allows the first of each address, then 50, then one a second until there are 200.
    expect(checked).toBeLessThanOrEqual(750 + 50 + 120)
  }, 600_000)
})

describeAuth('Guesses from ever new addresses', (at) => {
  it('are checked every five seconds in the end, so that a day has room for 17,280 of them', async () => {
    const throttle = await at().openThrottle()
    for (let n = 0; n < 1_000; n += 1) await isAttemptAllowed(throttle, createStranger(createAddress(n)))
    expect(await isAttemptAllowed(throttle, createStranger('198.51.100.1'))).toBe(false)
    at().advanceClock(1_001)
    for (let n = 1_000; n < 2_000; n += 1) {
      at().advanceClock(1.1)
      await isAttemptAllowed(throttle, createStranger(createAddress(n)))
    }
    at().advanceClock(4)
    expect(await isAttemptAllowed(throttle, createStranger('198.51.100.1'))).toBe(false)
    at().advanceClock(2)
    expect(await isAttemptAllowed(throttle, createStranger('198.51.100.1'))).toBe(true)
  }, 600_000)
})

describeAuth('Guesses from addresses that have failed before', (at) => {
  it('are checked every ten seconds in the end, so that a day has room for 8,640 of them', async () => {
    const throttle = await at().openThrottle()
    for (let n = 0; n < 210; n += 1) await isAttemptAllowed(throttle, createStranger(createAddress(n)))
    for (let n = 0; n < 200; n += 1) {
      at().advanceClock(1.1)
      await isAttemptAllowed(throttle, createStranger(createAddress(n)))
    }
    at().advanceClock(9)
    expect(await isAttemptAllowed(throttle, createStranger(createAddress(201)))).toBe(false)
    at().advanceClock(2)
    expect(await isAttemptAllowed(throttle, createStranger(createAddress(201)))).toBe(true)
  }, 600_000)
})
