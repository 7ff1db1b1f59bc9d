import { expect, it } from 'vitest'
import { sanitizeLocalPath } from './local-path'

it.each(['/', '/settings', '/?q=redis&state=pending', '/a%2Fb'])('The path %s stays', (path) => {
  expect(sanitizeLocalPath(path)).toBe(path)
})

it.each([
  null,
  undefined,
  '',
  'settings',
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
])('%j leads to the start page', (text) => {
  expect(sanitizeLocalPath(text)).toBe('/')
})
