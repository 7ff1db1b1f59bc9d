import { expect, test } from 'vitest'
import { keepRecent } from './keep-recent'

test('Things are kept while they are among those that were asked for last', () => {
  const made: string[] = []
  const get = keepRecent<object>(2)
  const ask = (key: string) =>
    get(key, () => {
      made.push(key)
      return { key }
    })
  const first = ask('a')
  ask('b')
  expect(ask('a')).toBe(first)
  ask('c')
  expect(ask('a')).toBe(first)
  ask('b')
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})
