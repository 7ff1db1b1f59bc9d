import { expect, test } from 'vitest'
import { createDatabaseEpoch } from './database-epoch'

function open() {
  const losses: string[] = []
  const begin = createDatabaseEpoch(() => losses.push('loss'))
  const createRevision = (revision: number) => ({
    database: 'db',
    revision,
    nextSnoozeEndsAt: null,
    nextSilenceAt: null,
  })
  const read = (revision: number) => begin()(createRevision(revision)).database
  return { begin, createRevision, read, losses }
}

test('A database keeps its name as its revision grows', () => {
  const { read } = open()
  expect([read(1), read(1), read(5)]).toEqual(['db', 'db', 'db'])
})

test('A database whose revision went back has another name from then on', () => {
  const { read, losses } = open()
  expect([read(9), read(7), read(8), read(10), read(3)]).toEqual(['db', 'db~1', 'db~1', 'db~1', 'db~2'])
  expect(losses).toEqual(['loss', 'loss'])
})

test('An answer that a newer one has overtaken is no loss', () => {
  const { begin, createRevision, read } = open()
  const early = begin()
  expect([read(9), early(createRevision(8)).database, read(9)]).toEqual(['db', 'db', 'db'])
})
