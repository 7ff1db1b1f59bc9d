import { expect, test } from 'vitest'
import { createLineage } from './lineage'

function open() {
  const told: string[] = []
  const begin = createLineage(() => told.push('loss'))
  const toPulse = (revision: number) => ({ database: 'db', revision, nextWakeAt: null })
  const read = (revision: number) => begin()(toPulse(revision)).database
  return { begin, toPulse, read, told }
}

test('A database keeps its name as its revision grows', () => {
  const { read } = open()
  expect([read(1), read(1), read(5)]).toEqual(['db', 'db', 'db'])
})

test('A database whose revision went back has another name from then on', () => {
  const { read, told } = open()
  expect([read(9), read(7), read(8), read(10), read(3)]).toEqual(['db', 'db~1', 'db~1', 'db~1', 'db~2'])
  expect(told).toEqual(['loss', 'loss'])
})

test('An answer that another one overtook is no loss', () => {
  const { begin, toPulse, read } = open()
  const early = begin()
  expect([read(9), early(toPulse(8)).database, read(9)]).toEqual(['db', 'db', 'db'])
})
