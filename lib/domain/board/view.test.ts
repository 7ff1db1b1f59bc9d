import { expect, test } from 'vitest'
import {
  buildAddressQuery,
  DEFAULT_VIEW,
  isFiltered,
  listFilters,
  NO_FILTERS,
  readOpenImage,
  readView,
  removeFilter,
  toViewQuery,
  type View,
} from './view'

const read = (query: string) => readView(new URLSearchParams(query))

const everything: View = {
  query: 'a&b = "c"',
  states: ['pending', 'new'],
  tags: ['media', ''],
  hosts: ['nas', 'مرحبا'],
  registries: ['ghcr.io'],
  providers: ['docker'],
  statuses: ['new', 'update'],
  running: ['still-old'],
  changes: ['major', 'rebuilt'],
  kinds: ['data-store'],
  ages: ['7d'],
  has: ['note', 'release-notes'],
  sort: 'oldest',
  group: 'stack',
  layout: 'table',
}

test('A view survives the way through a URL', () => {
  expect(read(toViewQuery(everything))).toEqual(everything)
})

test('The view of the whole board has no query, and no query is the view of the whole board', () => {
  expect(toViewQuery(DEFAULT_VIEW)).toBe('')
  expect(read('')).toEqual(DEFAULT_VIEW)
})

test('Unknown values in a URL are ignored', () => {
  expect(read('state=gone&running=fast&change=huge&kind=x&age=2d&has=x&sort=up&group=x&view=list&other=1')).toEqual(
    DEFAULT_VIEW,
  )
})

test('A view is filtered only when it leaves something out', () => {
  expect(isFiltered(DEFAULT_VIEW)).toBe(false)
  expect(isFiltered(read('sort=name&group=host&view=table&q=%20'))).toBe(false)
  for (const query of [
    'q=a',
    'state=muted',
    'tag=',
    'host=a',
    'registry=a',
    'provider=a',
    'running=still-old',
    'change=major',
    'age=7d',
  ]) {
    expect(isFiltered(read(query)), query).toBe(true)
  }
})

test.each([DEFAULT_VIEW, everything])(
  'An image that is open survives the way through a URL, and so does the view behind it',
  (view) => {
    const params = new URLSearchParams(buildAddressQuery(view, 'registry.lan:5000/a&b?c=d'))
    expect([readOpenImage(params), readView(params)]).toEqual(['registry.lan:5000/a&b?c=d', view])
    expect(buildAddressQuery(view, null)).toBe(toViewQuery(view))
    expect(readOpenImage(new URLSearchParams('?image='))).toBeNull()
  },
)

test('The filters of a view are taken back one by one, and the search stays', () => {
  let view = everything
  for (const { field, value } of listFilters(everything)) view = { ...view, ...removeFilter(view, field, value) }
  expect(view).toEqual({ ...everything, ...NO_FILTERS, query: everything.query })
})
