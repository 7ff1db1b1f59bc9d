import { expect, it } from 'vitest'
import { InvalidInput, TooManyAttempts, Unauthorized } from '@/lib/domain/errors'
import { describeAuth, HOME, PASSWORD, session } from './test-auth'

describeAuth('The password', (at) => {
  it('is chosen once, by who has the code of the start log', async () => {
    const { owner } = await at().open()
    const code = await owner?.createSetupCode()
    await expect(owner?.claim('diun_code_x', PASSWORD, HOME)).rejects.toThrow(Unauthorized)
    await expect(owner?.claim(code ?? '', 'short', HOME)).rejects.toThrow(InvalidInput)
    expect(await owner?.isClaimed()).toBe(false)
    await owner?.claim(code ?? '', PASSWORD, HOME)
    expect(await owner?.isClaimed()).toBe(true)
    await expect(owner?.claim(code ?? '', 'another password', HOME)).rejects.toThrow(Unauthorized)
    await owner?.prove(PASSWORD, HOME)
    await expect(owner?.prove('another password', HOME)).rejects.toThrow(Unauthorized)
  })

  it('ends the codes of all other starts', async () => {
    const { owner } = await at().open()
    const [first, second] = [await owner?.createSetupCode(), await owner?.createSetupCode()]
    await owner?.claim(second ?? '', PASSWORD, HOME)
    await expect(owner?.claim(first ?? '', 'another password', HOME)).rejects.toThrow(Unauthorized)
  })

  it('is set from outside, and ends all sessions when another one is', async () => {
    const { owner, sessions } = await at().open()
    await owner?.preset(PASSWORD)
    await owner?.prove(PASSWORD, HOME)
    await sessions.open('Firefox', session('password'))
    await owner?.preset(PASSWORD)
    expect(await sessions.list()).toHaveLength(1)
    await owner?.preset('another password')
    expect(await sessions.list()).toEqual([])
    await expect(owner?.prove(PASSWORD, HOME)).rejects.toThrow(Unauthorized)
  })

  it('is forgotten with all who signed in by it, and can be chosen anew', async () => {
    const { owner, sessions } = await at().open()
    await owner?.preset(PASSWORD)
    await sessions.open('Firefox', session('password'))
    await owner?.reset()
    expect([await owner?.isClaimed(), await sessions.list()]).toEqual([false, []])
    await expect(owner?.prove(PASSWORD, HOME)).rejects.toThrow(Unauthorized)
  })

  it('is asked for ever more slowly after failures, whichever process is asked and however often it restarts', async () => {
    const { owner } = await at().open()
    await owner?.preset(PASSWORD)
    for (let n = 0; n < 5; n += 1) await expect(owner?.prove('guess', HOME)).rejects.toThrow(Unauthorized)
    await expect(owner?.prove(PASSWORD, HOME)).rejects.toThrow(TooManyAttempts)
    const { owner: again } = await at().open()
    await expect(again?.prove(PASSWORD, HOME)).rejects.toThrow(TooManyAttempts)
    at().wait(3)
    await expect(again?.prove('guess', HOME)).rejects.toThrow(Unauthorized)
    at().wait(3)
    await expect(again?.prove(PASSWORD, HOME)).rejects.toThrow(TooManyAttempts)
    await owner?.prove(PASSWORD, '192.168.1.6')
    at().wait(3)
    await again?.prove(PASSWORD, HOME)
    for (let n = 0; n < 5; n += 1) await expect(owner?.prove('guess', HOME)).rejects.toThrow(Unauthorized)
  })

  it('is asked for slowly from everywhere, once many addresses have guessed', async () => {
    const { owner } = await at().open()
    const claim = (n: number) => owner?.claim('diun_code_x', PASSWORD, `2001:db8:${n}::1`)
    for (let n = 0; n < 50; n += 1) await expect(claim(n)).rejects.toThrow(Unauthorized)
    await expect(claim(99)).rejects.toThrow(TooManyAttempts)
    at().wait(2)
    await expect(claim(99)).rejects.toThrow(Unauthorized)
  })

  it('is asked for slowly from all addresses of one IPv6 network', async () => {
    const { owner } = await at().open()
    const claim = (address: string) => owner?.claim('diun_code_x', PASSWORD, address)
    for (const n of [1, 2, 3, 4, 5]) await expect(claim(`2001:db8:0:7::${n}`)).rejects.toThrow(Unauthorized)
    await expect(claim('2001:db8::7:9:8:7:6')).rejects.toThrow(TooManyAttempts)
    await expect(claim('2001:db8:0:8::1')).rejects.toThrow(Unauthorized)
  })
})
