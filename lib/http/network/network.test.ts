import { describe, expect, it } from 'vitest'
import { getNetwork } from './network'

describe('The network of an address', () => {
  it.each([
    ['2001:db8:0:7::1', '2001:db8:0:7:9:8:7:6'],
    ['2001:db8::7:9:8:7:6', '2001:db8:0:7::'],
    ['2001:0DB8:0000:0007::1', '2001:db8:0:7::2'],
    ['::1', '::2'],
  ])('is the same for %s and %s', (one, other) => {
    expect(getNetwork(one)).toBe(getNetwork(other))
  })

  it.each([
    ['2001:db8:0:7::1', '2001:db8:0:8::1'],
    ['203.0.113.7', '203.0.113.8'],
    ['', 'unknown'],
  ])('differs between %s and %s', (one, other) => {
    expect(getNetwork(one)).not.toBe(getNetwork(other))
  })
})
