import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createTickQueue } from './tick-queue'

it('A few tasks begin in each turn of the event loop, in their order', async () => {
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

it('A task that another task adds begins in a later turn', async () => {
  const begun: string[] = []
  const enqueue = createTickQueue(5)
  enqueue(() => {
    begun.push('first')
    enqueue(() => begun.push('second'))
  })
  await setImmediate()
  expect(begun).toEqual(['first'])
  await setImmediate()
  expect(begun).toEqual(['first', 'second'])
})
