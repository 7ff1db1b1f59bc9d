import { describe, expect, it } from 'vitest'
import { readOldInstant } from './old-instant'

describe('A time of the predecessor', () => {
  it.each([
    ['2026-03-24T09:10:11Z', '2026-03-24T09:10:11.000Z'],
    ['2026-03-24T09:10:11.123456789+02:00', '2026-03-24T07:10:11.123Z'],
    ['2026-03-24 09:10:11', '2026-03-24T09:10:11.000Z'],
    ['2026-03-24 09:10:11.5', '2026-03-24T09:10:11.500Z'],
    ['2026-03-24 09:10:11.123456+00', '2026-03-24T09:10:11.123Z'],
    ['2026-03-24 09:10:11-0330', '2026-03-24T12:40:11.000Z'],
    [' 2026-03-24 09:10:11 ', '2026-03-24T09:10:11.000Z'],
  ])('%s is read', (text, instant) => {
    expect(readOldInstant(text)).toBe(instant)
  })

  it.each(['', 'yesterday', '2026-03-24', '2026-13-24T09:10:11Z', '0001-01-01T00:00:00Z', '1770000000'])(
    '"%s" is none',
    (text) => {
      expect(readOldInstant(text)).toBeNull()
    },
  )
})
