import { expect, test } from 'vitest'
import { createCodeOnDemand, preloadCode } from './code-on-demand'

test('Code is read once, however often it is needed', async () => {
  let reads = 0
  const code = createCodeOnDemand(async () => {
    reads += 1
    return 'drawer'
  })
  expect(code.get()).toBeNull()
  expect(await Promise.all([code.load(), code.load()])).toEqual(['drawer', 'drawer'])
  await preloadCode()
  expect([reads, code.get()]).toEqual([1, 'drawer'])
})

test('Code that could not be read is read again when it is needed the next time', async () => {
  let isReachable = false
  const code = createCodeOnDemand(async () => {
    if (!isReachable) throw new Error('offline')
    return 'rules'
  })
  await preloadCode()
  await expect(code.load()).rejects.toThrow('offline')
  isReachable = true
  expect(await code.load()).toBe('rules')
})
