import { expect, test } from 'vitest'
import { DEFAULT_VIEW, type View } from '../view'
import { parseViewCookie, toViewCookie } from './view-cookie'

const keep = (view: View) => parseViewCookie(decodeURIComponent(toViewCookie(view)))

const view: View = {
  ...DEFAULT_VIEW,
  group: 'host',
  layout: 'table',
  sort: 'name',
  hosts: ['a&b=%, c;d', ''],
  tags: ['מדיה'],
}

test('A view survives the way through a cookie, that of the whole board too', () => {
  expect(keep(view)).toEqual(view)
  expect(keep(DEFAULT_VIEW)).toEqual(DEFAULT_VIEW)
  expect(toViewCookie(view)).not.toMatch(/[;,\s]/)
})

test('What somebody searched for is not remembered, nor the state that they looked at', () => {
  expect(keep({ ...view, query: 'redis', states: ['muted'] })).toEqual(view)
})

test('Filters that a cookie cannot hold are not remembered', () => {
  const hosts = Array.from({ length: 500 }, (_, index) => `host-${index}`)
  expect(toViewCookie({ ...view, hosts }).length).toBeLessThan(4_000)
  expect(keep({ ...view, hosts })).toEqual({ ...view, hosts: [], tags: [] })
})

test('A browser without the cookie, or with another text in it, remembers nothing', () => {
  for (const text of [undefined, '', 'group=host']) expect(parseViewCookie(text)).toBeNull()
})
