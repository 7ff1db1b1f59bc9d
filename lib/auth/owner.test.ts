import { expect, it } from 'vitest'
import { InvalidInputError, TooManyAttemptsError, UnauthorizedError } from '@/lib/domain/errors'
import { createKnownGuesser, createSessionData, createStranger, DAY_S, describeAuth, HOME, PASSWORD } from './test-auth'

describeAuth('The password', (at) => {
  it('is chosen once, with the code of the start log', async () => {
    const { owner } = await at().open()
    const code = await owner?.createSetupCode()
    await expect(owner?.claim('diun_code_x', PASSWORD, HOME)).rejects.toThrow(UnauthorizedError)
    await expect(owner?.claim(code ?? '', 'short', HOME)).rejects.toThrow(InvalidInputError)
    expect(await owner?.isClaimed()).toBe(false)
    await owner?.claim(code ?? '', PASSWORD, HOME)
    expect(await owner?.isClaimed()).toBe(true)
    await expect(owner?.claim(code ?? '', 'another password', HOME)).rejects.toThrow(UnauthorizedError)
    await owner?.authenticate(PASSWORD, createStranger())
    await expect(owner?.authenticate('another password', createStranger())).rejects.toThrow(UnauthorizedError)
  })

  it('ends the codes of all other starts', async () => {
    const { owner } = await at().open()
    const [first, second] = [await owner?.createSetupCode(), await owner?.createSetupCode()]
    await owner?.claim(second ?? '', PASSWORD, HOME)
    await expect(owner?.claim(first ?? '', 'another password', HOME)).rejects.toThrow(UnauthorizedError)
  })

  it('is chosen within a day of the code, after which a request makes another code', async () => {
    const { owner } = await at().open()
    const code = (await owner?.createSetupCode()) ?? ''
    at().advanceClock(DAY_S - 1)
    expect(await owner?.renewSetupCode()).toBeNull()
    at().advanceClock(1)
    await expect(owner?.claim(code, PASSWORD, HOME)).rejects.toThrow('This code has expired')
    const next = (await owner?.renewSetupCode()) ?? ''
    expect(await owner?.renewSetupCode()).toBeNull()
    await owner?.claim(next, PASSWORD, HOME)
    at().advanceClock(DAY_S)
    expect(await owner?.renewSetupCode()).toBeNull()
    await expect(owner?.claim(code, PASSWORD, HOME)).rejects.toThrow('The code is wrong or has already been used')
  })

  it('can be set from outside, and a new one ends all sessions', async () => {
    const { owner, sessions } = await at().open()
    await owner?.preset(PASSWORD)
    await owner?.authenticate(PASSWORD, createStranger())
    await sessions.open('Firefox', createSessionData('password'))
    await owner?.preset(PASSWORD)
    expect(await sessions.list()).toHaveLength(1)
    await owner?.preset('another password')
    expect(await sessions.list()).toEqual([])
    await expect(owner?.authenticate(PASSWORD, createStranger())).rejects.toThrow(UnauthorizedError)
  })

  it('can be reset, which ends all sessions', async () => {
    const { owner, sessions } = await at().open()
    await owner?.preset(PASSWORD)
    await sessions.open('Firefox', createSessionData('password'))
    await owner?.reset()
    expect([await owner?.isClaimed(), await sessions.list()]).toEqual([false, []])
    await expect(owner?.authenticate(PASSWORD, createStranger())).rejects.toThrow(UnauthorizedError)
  })
})

describeAuth('Guesses at the password', (at) => {
  it('are answered ever more slowly, whichever process is asked and however often it restarts', async () => {
    const { owner } = await at().open()
    await owner?.preset(PASSWORD)
    for (let n = 0; n < 5; n += 1)
      await expect(owner?.authenticate('guess', createStranger())).rejects.toThrow(UnauthorizedError)
    await expect(owner?.authenticate(PASSWORD, createStranger())).rejects.toThrow(TooManyAttemptsError)
    const { owner: again } = await at().open()
    await expect(again?.authenticate(PASSWORD, createStranger())).rejects.toThrow(TooManyAttemptsError)
    at().advanceClock(3)
    await expect(again?.authenticate('guess', createStranger())).rejects.toThrow(UnauthorizedError)
    at().advanceClock(3)
    await expect(again?.authenticate(PASSWORD, createStranger())).rejects.toThrow(TooManyAttemptsError)
    await owner?.authenticate(PASSWORD, createStranger('192.168.1.6'))
    at().advanceClock(3)
    await again?.authenticate(PASSWORD, createStranger())
    for (let n = 0; n < 5; n += 1)
      await expect(owner?.authenticate('guess', createStranger())).rejects.toThrow(UnauthorizedError)
  })

  it('slow down all addresses of one IPv6 network', async () => {
    const { owner } = await at().open()
    const guess = (address: string) => owner?.authenticate('guess', createStranger(address))
    for (const n of [1, 2, 3, 4, 5]) await expect(guess(`2001:db8:0:7::${n}`)).rejects.toThrow(UnauthorizedError)
    await expect(guess('2001:db8::7:9:8:7:6')).rejects.toThrow(TooManyAttemptsError)
    await expect(guess('2001:db8:0:8::1')).rejects.toThrow(UnauthorizedError)
  })

  it('do not slow down browsers that have signed in before, open sessions or setup codes', async () => {
    const { owner, devices } = await at().open()
    const code = (await owner?.createSetupCode()) ?? ''
    for (let n = 0; n < 10; n += 1) {
      for (const guess of ['guess', 'another guess']) await owner?.authenticate(guess, createStranger()).catch(() => {})
      await expect(owner?.claim('diun_code_x', PASSWORD, HOME)).rejects.toThrow(UnauthorizedError)
    }
    await owner?.claim(code, PASSWORD, HOME)
    const secret = await devices.remember('Firefox', null)
    const device = (await devices.find(secret)) ?? ''
    await expect(owner?.authenticate(PASSWORD, createStranger())).rejects.toThrow(TooManyAttemptsError)
    await owner?.authenticate(PASSWORD, createKnownGuesser(device))
    await owner?.change(PASSWORD, 'another password', createKnownGuesser('session x'))
    // Whoever had learned the old password may have signed in by it.
    expect(await devices.find(secret)).toBeNull()
  })

  it('from a browser that has signed in before are counted for it alone, and slow it down alone', async () => {
    const { owner } = await at().open()
    await owner?.preset(PASSWORD)
    for (let n = 0; n < 5; n += 1)
      await expect(owner?.authenticate('guess', createKnownGuesser('a'))).rejects.toThrow(UnauthorizedError)
    await expect(owner?.authenticate(PASSWORD, createKnownGuesser('a'))).rejects.toThrow(TooManyAttemptsError)
    await owner?.authenticate(PASSWORD, createKnownGuesser('b'))
    await owner?.authenticate(PASSWORD, createStranger())
  })
})
