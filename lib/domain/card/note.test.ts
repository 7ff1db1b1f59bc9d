import { expect, it } from 'vitest'
import { getFirstNoteLine } from './note'

it.each([
  ['dump first', 'dump first'],
  ['\n  \r\n  dump first \r\nthen update', 'dump first'],
  ['', ''],
  [' \n ', ''],
])('The first line of the note %j is %j', (note, line) => {
  expect(getFirstNoteLine({ note })).toBe(line)
})
