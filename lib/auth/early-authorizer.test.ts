import { expect, it } from 'vitest'
import { InvalidInputError, UnauthorizedError } from '@/lib/domain/errors'
import { describeAuth } from './test-auth'

describeAuth('A ping before its route', (at) => {
  it('is let through by its key, wherever that stands, and remembered from then on', async () => {
    const { earlyAuthorizer, webhookKeys } = await at().open()
    const key = await webhookKeys.create('nas')
    for (const shown of [key, webhookKeys.derivePingKey(key)]) {
      for (const path of [`nas?key=${shown}`, `nas?key=${shown}/start`, `nas/start?key=${shown}`, `${shown}/fail`]) {
        const ping = `/ping/${path}`
        expect(earlyAuthorizer.isRemembered({}, ping), ping).toBe(false)
        await earlyAuthorizer.authorizePing(ping, {})
        expect(earlyAuthorizer.isRemembered({}, ping), ping).toBe(true)
        expect(earlyAuthorizer.isRemembered({}), ping).toBe(false)
      }
    }
  })

  it('is refused with a wrong key, without a key or at a wrong path, and is not remembered', async () => {
    const { earlyAuthorizer } = await at().open()
    for (const path of ['nas', 'nas?key=', 'nas?key=diun_key_x', 'nas/?key=wrong/start', 'diun_ping_x/start']) {
      await expect(earlyAuthorizer.authorizePing(`/ping/${path}`, {}), path).rejects.toThrow(UnauthorizedError)
      expect(earlyAuthorizer.isRemembered({}, `/ping/${path}`), path).toBe(false)
    }
    for (const path of ['', 'nas/stop', 'nas/start/x']) {
      await expect(earlyAuthorizer.authorizePing(`/ping/${path}`, {}), path).rejects.toThrow(InvalidInputError)
    }
  })
})
