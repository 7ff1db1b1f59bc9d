import { expect } from '@playwright/test'
import { readAnswer } from '../support/read-answer'
import { soak } from '../support/senders/soak'
import { test } from '../support/test'

const SECONDS = 30
/**
 * The growth of resident memory that is allowed from the first half to the second. V8 gives memory back late, and goes on compiling. So this
 * finds a leak of some 50 kB per request; the hour of the benchmark finds a smaller one.
 */
const MAX_GROWTH = 1.4
/** The number of additional handles that is allowed. Connections come and go, and a leak would add up to thousands. */
const MAX_MORE_HANDLES = 60

test.describe.configure({ retries: 0 })

test('Under a steady load memory and file handles settle, and nothing is lost', async ({ app, request }) => {
  test.setTimeout(120_000)
  // This is a warm-up, in which code is compiled, caches fill, and the heap finds its size.
  await soak(app, { rate: 100, images: 100, seconds: 15, samples: 1 })
  const { held, stored } = await soak(app, { rate: 100, images: 100, seconds: SECONDS, samples: 6 })

  const half = held.length / 2
  const findLowest = (samples: typeof held, of: 'memory' | 'handles') =>
    Math.min(...samples.map((sample) => sample[of]))
  const [early, late] = [held.slice(0, half), held.slice(half)]
  expect(findLowest(late, 'memory')).toBeLessThan(findLowest(early, 'memory') * MAX_GROWTH)
  if (process.platform === 'linux') {
    expect(findLowest(late, 'handles')).toBeLessThan(findLowest(early, 'handles') + MAX_MORE_HANDLES)
  }
  const { images, events } = await readAnswer('GET /api/storage', request.get('/api/storage'))
  expect(images).toBe(100)
  expect(events).toBeGreaterThanOrEqual(stored)
})
