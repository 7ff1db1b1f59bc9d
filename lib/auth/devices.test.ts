import { expect, it } from 'vitest'
import { DAY_S, describeAuth } from './test-auth'

const MAX_DEVICES = 20
/** A time before any of the devices expires. */
const NOW = '2026-11-27T12:00:00.000Z'

describeAuth('The least recently used device', (at) => {
  it('makes room for a new one, even if others are older', async () => {
    const { devices } = await at().open()
    const first = await devices.remember('Firefox', null)
    at().advanceClock(DAY_S)
    const second = await devices.remember('Safari', null)
    at().advanceClock(1)
    for (let n = 2; n < MAX_DEVICES; n += 1) await devices.remember('Chrome', null)
    at().advanceClock(DAY_S)
    expect(await devices.find(first)).not.toBeNull()
    // The use is recorded in the background.
    const access = await at().openAccess()
    const areUsed = async () => (await access.listCredentials('device', NOW)).map((one) => one.lastUsedAt !== null)
    await expect.poll(areUsed).toContain(true)
    await devices.remember('Chrome', null)
    expect([await devices.find(first), await devices.find(second)]).toEqual([expect.any(String), null])
  })
})
