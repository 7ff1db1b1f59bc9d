import { expect, it, vi } from 'vitest'
import { openServer } from '@/lib/server'
import { call, describeOnBothDialects, receive } from '../../test-server'
import { GET } from './route'

describeOnBothDialects('GET /api/storage', () => {
  it('tells what there is, and what limits it', async () => {
    vi.stubEnv('HISTORY_PER_IMAGE', '0')
    await receive({ image: 'redis:7' }, { image: 'redis:7', digest: 'sha256:1' }, { image: 'caddy:2' })
    const storage = await (await call(GET, 'GET')).json()
    expect(storage).toEqual({
      driver: (await openServer()).config.database.driver,
      images: 2,
      events: 3,
      oldest_event_at: expect.stringMatching(/^\d{4}-.*Z$/),
      bytes: expect.any(Number),
      retention: { days: 365, per_image: null },
    })
  })
})
