import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLongerThan, toKeptText } from './kept-text'

const MAX_BYTES = 4_096
const countBytes = (text: string) => Buffer.byteLength(text)

describe('A text that is kept', () => {
  it.each(['', 'nas', 'a'.repeat(MAX_BYTES), 'é'.repeat(MAX_BYTES / 2), '🔑'.repeat(MAX_BYTES / 4)])(
    'stays whole up to 4 kB',
    (text) => {
      expect(toKeptText(text)).toBe(text)
    },
  )

  it('is cut between characters when it is longer, with as much kept as fits', () => {
    expect(toKeptText('a'.repeat(MAX_BYTES + 1))).toBe('a'.repeat(MAX_BYTES))
    expect(toKeptText(`a${'🔑'.repeat(MAX_BYTES)}`)).toBe(`a${'🔑'.repeat(MAX_BYTES / 4 - 1)}`)
    expect(toKeptText('\0'.repeat(MAX_BYTES))).toBe('\uFFFD'.repeat(Math.floor(MAX_BYTES / 3)))
  })

  it('is well-formed whatever was reported, and does not change when it is kept again', () => {
    const long = fc.string({ unit: 'binary', minLength: 1, maxLength: 50 }).map((text) => text.repeat(200))
    const halves = fc
      .array(fc.constantFrom('\ud83d', '\udd11', 'a', '\0', 'é'), { maxLength: 6_000 })
      .map((all) => all.join(''))
    fc.assert(
      fc.property(fc.oneof(long, halves), (text) => {
        const kept = toKeptText(text)
        expect(kept.isWellFormed()).toBe(true)
        expect(countBytes(kept)).toBeLessThanOrEqual(MAX_BYTES)
        expect(toKeptText(kept)).toBe(kept)
        expect(text.replaceAll('\0', '\uFFFD').toWellFormed().startsWith(kept)).toBe(true)
      }),
    )
  })
})

it('A limit in bytes counts the bytes of UTF-8', () => {
  expect([isLongerThan('ab', 2), isLongerThan('abc', 2), isLongerThan('é', 2), isLongerThan('éa', 2)]).toEqual([
    false,
    true,
    false,
    true,
  ])
})
