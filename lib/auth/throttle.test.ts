import { expect, it } from 'vitest'
import { UnauthorizedError } from '@/lib/domain/errors'
import { createKnownGuesser, createStranger, describeAuth, isAttemptAllowed, PASSWORD } from './test-auth'

/** One queue has fewer places than this. */
const FILLING = 12

/** A password takes a quarter of a second to check, and seconds on a machine that has much else to do. */
const SCRYPT_TIMEOUT_MS = 180_000

const createAddress = (n: number) => `203.0.${Math.floor(n / 250)}.${(n % 250) + 1}`

describeAuth('Guesses from one address', (at) => {
  it('wait for a minute in the end, and never for longer', async () => {
    const throttle = await at().openThrottle()
    const guess = () => isAttemptAllowed(throttle, createStranger('203.0.113.7'))
    for (let n = 0; n < 30; n += 1) {
      expect(await guess()).toBe(true)
      at().advanceClock(61)
    }
    expect(await guess()).toBe(true)
    at().advanceClock(59)
    expect(await guess()).toBe(false)
  })
})

describeAuth('While passwords are being checked', (at) => {
  it('a guesser who has to wait is refused at once, however many wait for their turn', async () => {
    const throttle = await at().openThrottle()
    for (let n = 0; n < 5; n += 1) await isAttemptAllowed(throttle, createStranger('203.0.113.7'))
    const ends: (() => void)[] = []
    const slow = () => new Promise<null>((resolve) => ends.push(() => resolve(null)))
    const underWay = Array.from({ length: 4 }, (_, n) => throttle.attempt(createStranger(createAddress(n)), slow))
    await expect.poll(() => ends.length).toBe(1)
    expect(await isAttemptAllowed(throttle, createStranger('203.0.113.7'))).toBe(false)
    for (let n = 0; n < underWay.length; n += 1) {
      await expect.poll(() => ends.length).toBe(n + 1)
      ends[n]?.()
    }
    await Promise.all(underWay)
  })

  it(
    'addresses that have not failed and browsers that have signed in before do not wait behind addresses that have failed',
    async () => {
      const { owner } = await at().open()
      await owner?.preset(PASSWORD)
      const throttle = await at().openThrottle()
      for (let n = 0; n < FILLING; n += 1) await isAttemptAllowed(throttle, createStranger(createAddress(n)))
      const guess = (_: unknown, index: number) => owner?.authenticate('guess', createStranger(createAddress(index)))
      const guesses = Promise.allSettled(Array.from({ length: FILLING }, guess))
      await owner?.authenticate(PASSWORD, createStranger('198.51.100.7'))
      await owner?.authenticate(PASSWORD, createKnownGuesser('device'))
      await guesses
    },
    SCRYPT_TIMEOUT_MS,
  )

  it(
    'guesses from one address leave room for others',
    async () => {
      const { owner } = await at().open()
      await owner?.preset(PASSWORD)
      const ofOne = Promise.allSettled(
        Array.from({ length: FILLING }, () => owner?.authenticate('guess', createStranger())),
      )
      await owner?.authenticate(PASSWORD, createStranger('198.51.100.7'))
      await ofOne
    },
    SCRYPT_TIMEOUT_MS,
  )

  it(
    'no more guesses are checked when they come at once, in two processes, than one after the other',
    async () => {
      const owners = [(await at().open()).owner, (await at().open()).owner]
      await owners[0]?.preset(PASSWORD)
      const guesses = Array.from({ length: 40 }, (_, n) => owners[n % 2]?.authenticate('guess', createStranger()))
      const outcomes = await Promise.allSettled(guesses)
      const wrong = outcomes.filter((one) => one.status === 'rejected' && one.reason instanceof UnauthorizedError)
      expect(wrong).toHaveLength(5)
    },
    SCRYPT_TIMEOUT_MS,
  )
})
