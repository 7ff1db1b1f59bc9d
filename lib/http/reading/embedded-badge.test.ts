import { expect, it } from 'vitest'
import { isEmbeddable } from './embedded-badge'

it.each([
  ['/api/badge.svg?key=x', true],
  ['/api/badge.svg?tag=a&key=x', true],
  ['/api/badge.svg/?key=x', true],
  ['/api/badge.svg', false],
  ['/api/badge.svg?key=', false],
  ['/api/badge.svg?key=&key=x', false],
  ['/api/badge.svg?key=x&key=', true],
  ['/api/badge.svg?k%65y=x', true],
  ['/api/badge.svg?tag=key=x', false],
  ['/api/badge.json?key=x', false],
  ['/api/feed.atom?key=x', false],
  ['/?x=/api/badge.svg?key=x', false],
])('Other pages may show %s: %s', (url, isShown) => {
  expect(isEmbeddable(url, 'password')).toBe(isShown)
  expect(isEmbeddable(url, 'none')).toBe(false)
})
