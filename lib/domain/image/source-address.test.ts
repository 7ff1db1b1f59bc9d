import { expect, test } from 'vitest'
import { parseSourceAddress } from './source-address'

test.each([
  ['https://github.com/owner/name', 'https://github.com/owner/name'],
  ['https://github.com/owner/name/', 'https://github.com/owner/name'],
  ['https://github.com/owner/name.git#v1.2.3', 'https://github.com/owner/name'],
  ['git@github.com:owner/name.git', 'https://github.com/owner/name'],
  ['ssh://git@git.example:2222/owner/name.git', 'https://git.example/owner/name'],
  ['git://git.example/owner/name', 'https://git.example/owner/name'],
  ['git+ssh://git@git.example/owner/name', 'https://git.example/owner/name'],
  ['git+https://git.example/owner/name.git', 'https://git.example/owner/name'],
  [' http://git.lan:3000/a ', 'http://git.lan:3000/a'],
  ['https://gitlab-ci-token:s3cret@git.example/owner/name.git', 'https://git.example/owner/name'],
  ['git+https://s3cret@git.example/owner/name', 'https://git.example/owner/name'],
  ['ssh://ada:s3cret@git.example:2222/owner/name', 'https://git.example/owner/name'],
  ['https://git.example/owner/name?private_token=s3cret', 'https://git.example/owner/name'],
])('the source %j is at %j', (text, page) => {
  expect(parseSourceAddress(text)).toBe(page)
})

test.each([
  '',
  'owner/name',
  'https://github.com/',
  'javascript:alert(1)',
  'git@github.com:',
  'file:///etc/passwd',
  'ada:s3cret@git.example:owner/name',
  'https://ada:s3cret@github.com/',
  'git@github.com@evil.example:owner/name',
  `https://github.com/${'a'.repeat(3_000)}`,
])('%j is the address of no source', (text) => {
  expect(parseSourceAddress(text)).toBeNull()
})
