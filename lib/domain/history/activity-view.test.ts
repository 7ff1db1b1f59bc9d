import { expect, test } from 'vitest'
import { readActivityView, toActivityQuery } from './activity-view'

const read = (query: string) => readActivityView(new URLSearchParams(query))

test('A view of the activity survives the way through a URL', () => {
  const view = { kind: 'actions', query: 'a&b' } as const
  expect(read(toActivityQuery(view))).toEqual(view)
})

test('The view of everything has no query, and an unknown kind is the view of everything', () => {
  expect(toActivityQuery({ kind: 'all', query: '' })).toBe('')
  expect(read('?kind=nonsense&other=1')).toEqual({ kind: 'all', query: '' })
})
