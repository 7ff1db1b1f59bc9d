import { expect, it } from 'vitest'
import { describeAuth, HOME } from './test-auth'

describeAuth('Failed sign-ins', (at) => {
  it('are logged with their address, ten a minute for each and 60 for all, and are all counted', async () => {
    const { failures } = await at().open()
    for (let n = 0; n < 200; n += 1) await failures.record(`203.0.113.${n % 10}`)
    expect(new Set(at().warnings).size).toBe(10)
    expect(at().warnings).toHaveLength(60)
    for (let n = 0; n < 20; n += 1) await failures.record(HOME)
    at().advanceClock(60)
    for (let n = 0; n < 20; n += 1) await failures.record(HOME)
    expect(at().warnings.slice(60)).toEqual(Array.from({ length: 10 }, () => `Failed sign-in from ${HOME}`))
    expect(await failures.take()).toBe(240)
    expect(await failures.take()).toBe(0)
  })

  it('from one IPv6 network are logged as seldom as those from one address', async () => {
    const { failures } = await at().open()
    for (let n = 1; n <= 20; n += 1) await failures.record(`2001:db8::${n}`)
    expect(at().warnings).toHaveLength(10)
  })

  it('are reported to whoever signs in next, whichever process recorded them', async () => {
    const [one, other] = [(await at().open()).failures, (await at().open()).failures]
    await one.record(HOME)
    await other.record(HOME)
    expect(await one.take()).toBe(2)
  })

  it('from an invalid address are logged as from an unknown one', async () => {
    const { failures } = await at().open()
    for (const address of ['', '"},{"address":"203.0.113.9', '203.0.113.9 ']) await failures.record(address)
    expect(at().warnings).toEqual(Array.from({ length: 3 }, () => 'Failed sign-in from unknown'))
  })
})
