import { expect, test } from 'vitest'
import { mergeTimelines } from './timeline'

const at = (...hours: number[]) =>
  hours.map((hour) => ({ at: `2026-11-25T${String(hour).padStart(2, '0')}:00:00.000Z` }))

test('Two histories are merged, newest first', () => {
  const merged = mergeTimelines({ entries: at(9, 5, 1), isWhole: true }, { entries: at(7, 5), isWhole: true })
  expect(merged).toEqual(at(9, 7, 5, 5, 1))
})

test('Merged histories go back as far as both are known', () => {
  const merged = mergeTimelines({ entries: at(9, 8), isWhole: false }, { entries: at(10, 8, 3), isWhole: true })
  expect(merged).toEqual(at(10, 9, 8, 8))
  const searched = { entries: at(9), isWhole: false, searchedTo: at(4)[0]?.at }
  expect(mergeTimelines(searched, { entries: at(10, 6, 3), isWhole: true })).toEqual(at(10, 9, 6))
  expect(mergeTimelines({ entries: [], isWhole: false }, { entries: at(3), isWhole: true })).toEqual([])
})
