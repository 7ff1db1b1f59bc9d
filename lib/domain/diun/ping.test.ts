import { expect, test } from 'vitest'
import { parseRunCounts } from './ping'

test('The counts of a run are read from what DIUN writes', () => {
  const text = [
    '14 tag(s) have been scanned:',
    '* 1 new tag(s) found',
    '* 2 tag(s) updated',
    '* 10 tag(s) unchanged',
    '* 0 tag(s) skipped',
    '* 1 tag(s) with error',
  ].join('\n')
  expect(parseRunCounts(text)).toEqual({ scanned: 14, new: 1, updated: 2, unchanged: 10, skipped: 0, failed: 1 })
})

test('A text that counts nothing has no counts', () => {
  for (const text of ['', 'Application closed', 'tag(s) have been scanned']) expect(parseRunCounts(text)).toBeNull()
})

test('A line that is missing counts 0', () => {
  expect(parseRunCounts('3 tag(s) have been scanned:')).toMatchObject({ scanned: 3, new: 0, failed: 0 })
})
