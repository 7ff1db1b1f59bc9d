import { expect, it, vi } from 'vitest'
import { openServer } from '@/lib/server'
import { call, describeOnBothDialects } from '../../test-server'
import { GET } from './route'

describeOnBothDialects('GET /api/knocks', () => {
  it('lists what was refused', async () => {
    const { knocks } = await openServer()
    knocks.record('172.18.0.3', 'wrong-key')
    expect(await (await call(GET, 'GET')).json()).toEqual([
      { at: expect.stringMatching(/Z$/), address: '172.18.0.3', fault: 'wrong-key' },
    ])
  })

  it('is for people who have signed in, and not for tokens', async () => {
    vi.stubEnv('AUTH_MODE', 'password')
    const { auth } = await openServer()
    const token = await auth.tokens.create({ name: 'script', access: 'write', expiresInDays: null })
    expect((await call(GET, 'GET')).status).toBe(401)
    expect((await call(GET, 'GET', { headers: { authorization: `Bearer ${token}` } })).status).toBe(403)
  })
})
