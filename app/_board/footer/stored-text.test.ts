import { describe, expect, it } from 'vitest'
import { describeRetention, formatSize } from './stored-text'

describe('A size', () => {
  it.each([
    [0, '0 byte'],
    [999, '999 byte'],
    [1_000, '1 kB'],
    [12_345_678, '12.3 MB'],
    [4_200_000_000, '4.2 GB'],
  ])('of %d bytes reads %s', (bytes, text) => {
    expect(formatSize(bytes)).toBe(text)
  })
})

describe('Retention', () => {
  it.each([
    [{ days: 365, perImage: 1_000 }, 'for 365 days, up to 1,000 events per image'],
    [{ days: 1, perImage: null }, 'for 1 day'],
    [{ days: null, perImage: 20 }, 'up to 20 events per image'],
    [{ days: null, perImage: null }, 'forever'],
  ])('of %j reads %s', (retention, text) => {
    expect(describeRetention(retention)).toBe(text)
  })
})
