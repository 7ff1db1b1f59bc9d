import { expect, it } from 'vitest'
import { parseInstant } from './instant'

it.each([
  ['2026-09-14T12:00:00+02:00', '2026-09-14T10:00:00.000Z'],
  ['2026-06-24T18:03:11.120000001Z', '2026-06-24T18:03:11.120Z'],
  ['2026-03-24 09:10:11.5-05:30', '2026-03-24T14:40:11.500Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
])('%s is the instant %s', (text, instant) => {
  expect(parseInstant(text)).toBe(instant)
})

it.each(['', '2026-09-14', '2026-09-14T12:00:00', '2026-13-14T12:00:00Z', 'Mon, 14 Sep 2026', '1694692800'])(
  '%j is no instant',
  (text) => {
    expect(parseInstant(text)).toBeNull()
  },
)
