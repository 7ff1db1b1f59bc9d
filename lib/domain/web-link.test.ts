import { expect, test } from 'vitest'
import { parseWebLink } from './web-link'

test.each(['https://hub.docker.com/_/caddy', 'http://registry.lan:5000/ui'])('%s is a link', (text) => {
  expect(parseWebLink(text)).toBe(text)
})

test.each([
  '',
  'caddy',
  '/_/caddy',
  'javascript:alert(1)',
  ' java\nscript:alert(1)',
  'data:text/html,<script>',
  'file:///etc/passwd',
  'https://',
  'https://ada@board.example/',
  'https://hub.docker.com:pw@evil.example/_/caddy',
  'https://:pw@evil.example/',
  'https://hub.docker.com%2f@evil.example',
  `https://long.example/${'a'.repeat(2_000)}`,
])('%j is no link', (text) => {
  expect(parseWebLink(text)).toBeNull()
})
