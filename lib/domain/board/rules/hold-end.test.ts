import { expect, it } from 'vitest'
import { computeHoldEnd } from './hold-end'

const receivedAt = '2026-11-20T12:00:00.000Z'
const inAWeek = '2026-11-27T12:00:00.000Z'

it.each([
  ['the build, if that is known', '2026-11-18T06:00:00.000Z', '2026-11-25T06:00:00.000Z'],
  ['the receipt, if the build is not known', null, inAWeek],
  ['the receipt, if the build is older than Docker', '1970-01-01T00:00:00.000Z', inAWeek],
  ['the receipt, if the build comes from the future', '2027-11-18T06:00:00.000Z', inAWeek],
])('A hold counts days from %s', (_, created, end) => {
  expect(computeHoldEnd({ created, receivedAt }, 7, receivedAt)).toBe(end)
})

it('A hold of something that is old enough has ended', () => {
  expect(computeHoldEnd({ created: '2026-11-13T12:00:00.000Z', receivedAt }, 7, receivedAt)).toBeNull()
  expect(computeHoldEnd({ created: null, receivedAt }, 7, inAWeek)).toBeNull()
})
