import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createTickQueue } from './tick-queue'

it('Few begin in each turn of the event loop, in their order', async () => {
  const begun: number[] = []
  const enqueue = createTickQueue(2)
  for (let number = 0; number < 5; number += 1) enqueue(() => begun.push(number))
  expect(begun).toEqual([])
  const turns: number[][] = []
  while (begun.length < 5) {
    await setImmediate()
    turns.push([...begun])
  }
  expect(turns).toEqual([
    [0, 1],
    [0, 1, 2, 3],
    [0, 1, 2, 3, 4],
  ])
})

it('What is added by one that begins has a later turn', async () => {
  const begun: string[] = []
  const pace = createTickQueue(5)
  pace(() => {
    begun.push('first')
    pace(() => begun.push('second'))
  })
  await setImmediate()
  expect(begun).toEqual(['first'])
  await setImmediate()
  expect(begun).toEqual(['first', 'second'])
})
