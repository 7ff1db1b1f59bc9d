import { expect, it } from 'vitest'
import { toStorable } from './storable-text'

it('A text becomes storable in any database, and a storable one stays as it is', () => {
  expect(toStorable('a\0b\uD800c')).toBe('a\uFFFDb\uFFFDc')
  for (const text of ['', 'plain', '\uFFFD', '\u{1F600}', 'e\u0301', '\uFEFF']) expect(toStorable(text)).toBe(text)
})
