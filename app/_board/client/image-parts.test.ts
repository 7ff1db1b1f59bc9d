import { expect, test } from 'vitest'
import { splitImages } from './image-parts'

const MIB = 1_048_576
const measureSize = (part: readonly string[]) => Buffer.byteLength(JSON.stringify(part))

test('Few images make one part, and no images make none', () => {
  expect(splitImages(['a', 'b'], 5)).toEqual([['a', 'b']])
  expect(splitImages([], 5)).toEqual([])
})

test('Many images make several parts, in their order', () => {
  expect(splitImages(['a', 'b', 'c', 'd', 'e'], 2)).toEqual([['a', 'b'], ['c', 'd'], ['e']])
})

test.each([
  ['long', 'x'.repeat(900)],
  ['of letters that take four bytes', '🐳'.repeat(225)],
  ['escaped', '\u0001'.repeat(150)],
])('Names that are %s fit into a body of 1 MiB, and each is in one part', (_, rest) => {
  const images = Array.from({ length: 5_000 }, (__, index) => `${index}${rest}`)
  for (const times of [1, 3]) {
    const parts = splitImages(images, 5_000, times)
    expect(parts.flat()).toEqual(images)
    for (const part of parts) expect(measureSize(part) * times).toBeLessThan(MIB)
  }
})

test('A name that is too long for any body makes a part by itself', () => {
  expect(splitImages(['a', 'x'.repeat(2 * MIB), 'b'], 5)).toHaveLength(3)
})
