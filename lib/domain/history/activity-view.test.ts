import { expect, test } from 'vitest'
import { readActivityView, toActivityQuery } from './activity-view'

const read = (query: string) => readActivityView(new URLSearchParams(query))

test('A view of the activity survives the way through a URL', () => {
  const view = { kind: 'actions', query: 'a&b' } as const
  expect(read(toActivityQuery(view))).toEqual(view)
})

test('All of it has no query, and what is unknown there is all of it', () => {
  expect(toActivityQuery({ kind: 'all', query: '' })).toBe('')
  expect(read('?kind=nonsense&other=1')).toEqual({ kind: 'all', query: '' })
})
