import { expect, test } from 'vitest'
import { formatFilter, formatFilterValue } from './facet-names'

test.each([
  ['hosts', 'nas', 'Host nas'],
  ['hosts', 'major', 'Host major'],
  ['hosts', '', 'Unnamed host'],
  ['tags', '', 'Untagged'],
  ['changes', 'major', 'Major'],
  ['kinds', 'data-store', 'Data store'],
  ['ages', '7d', 'Waiting over a week'],
  ['has', 'release-notes', 'Has release notes'],
  ['statuses', 'new', 'Reported as new, first seen'],
  ['states', 'new', 'New'],
  ['running', 'still-old', 'Acknowledged, still old'],
] as const)('The filter %s=%s is called %s', (field, value, name) => {
  expect(formatFilter(field, value)).toBe(name)
})

test('A tag that is called like a word of ours keeps its name', () => {
  expect(formatFilterValue('tags', 'new')).toBe('new')
})
