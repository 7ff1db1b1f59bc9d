import { expect, test } from 'vitest'
import { getNextSort, getSortDirection } from './sort-column'

test('A press on a header sorts by its column, and another one the other way round', () => {
  expect(getNextSort('change', 'newest')).toBe('change')
  expect(getNextSort('change', 'change')).toBe('change-reversed')
  expect(getNextSort('change', 'change-reversed')).toBe('change')
  expect(getNextSort('since', 'newest')).toBe('oldest')
  expect(getNextSort('since', 'name')).toBe('newest')
})

test('A column has a direction only while the table is sorted by it', () => {
  expect(getSortDirection('name', 'name')).toBe('ascending')
  expect(getSortDirection('name', 'name-reversed')).toBe('descending')
  expect(getSortDirection('change', 'change')).toBe('descending')
  expect(getSortDirection('host', 'change')).toBeNull()
})
