import { expect, test } from 'vitest'
import { isFiltered, readView, toViewQuery, type View, WHOLE_BOARD } from './view'

const read = (query: string) => readView(new URLSearchParams(query))

const everything: View = {
  query: 'a&b = "c"',
  states: ['pending', 'new'],
  tags: ['media', ''],
  hosts: ['nas', 'مرحبا'],
  registries: ['ghcr.io'],
  providers: ['docker'],
  sort: 'oldest',
  group: 'stack',
  layout: 'table',
}

test('A view survives the way through a URL', () => {
  expect(read(toViewQuery(everything))).toEqual(everything)
})

test('The whole board has no query, and no query is the whole board', () => {
  expect(toViewQuery(WHOLE_BOARD)).toBe('')
  expect(read('')).toEqual(WHOLE_BOARD)
})

test('What a URL says that nobody knows counts as not said', () => {
  expect(read('state=gone&sort=up&group=x&view=list&other=1')).toEqual(WHOLE_BOARD)
})

test('Only what leaves something out is a filter', () => {
  expect(isFiltered(WHOLE_BOARD)).toBe(false)
  expect(isFiltered(read('sort=name&group=host&view=table&q=%20'))).toBe(false)
  for (const query of ['q=a', 'state=muted', 'tag=', 'host=a', 'registry=a', 'provider=a']) {
    expect(isFiltered(read(query)), query).toBe(true)
  }
})
