import { expect, it } from 'vitest'
import { describeOnBoth } from './test-target'

const IMAGES = 100_000
/** The limit is that long because the machine may be busy with other tests; by itself the upgrade takes seconds. */
const TIMEOUT_MS = 90_000

describeOnBoth('An upgrade', (at) => {
  it(
    'takes over 100,000 images',
    async () => {
      const { upgrade } = await at().upgrade({ tags: [{ id: 1, name: 'web' }], moreUpdates: IMAGES })
      expect(upgrade).toMatchObject({
        images: IMAGES,
        acknowledged: Math.floor(IMAGES / 3),
        assignments: IMAGES / 2,
        droppedRows: 0,
        droppedAssignments: 0,
        unreadableTimes: 0,
      })
    },
    TIMEOUT_MS,
  )
})
