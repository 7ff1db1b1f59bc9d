import { expect, test } from 'vitest'
import { parseCollapsedCookie, toCollapsedCookie } from './collapsed-cookie'

test('Collapsed sections survive the way through a cookie, whatever their names', () => {
  const keys = ['tag 1', 'name a,b;c=d', 'name מדיה', 'untagged']
  expect(parseCollapsedCookie(toCollapsedCookie(keys))).toEqual(keys)
  expect(toCollapsedCookie(keys)).not.toMatch(/[;\s]/)
})

test('A cookie that someone broke collapses nothing', () => {
  expect(parseCollapsedCookie('')).toEqual([])
  expect(parseCollapsedCookie('%,%E0%A4%A')).toEqual([])
})

test('The sections collapsed last are kept when a cookie cannot hold all', () => {
  const keys = Array.from({ length: 500 }, (_, index) => `name section ${index}`)
  const cookie = toCollapsedCookie(keys)
  expect(cookie.length).toBeLessThan(4_000)
  expect(parseCollapsedCookie(cookie).at(-1)).toBe('name section 499')
})
