import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findWordAt, formatWord, parseSearch, SEARCH_KEYS } from './search-words'

const parse = (query: string) =>
  parseSearch(query).map(({ key, value, isExcluded }) => `${isExcluded ? 'not ' : ''}${key ?? 'text'} ${value}`)

test('A search is words of text, and words that name what is looked for, in any letters', () => {
  expect(parse('  nginx is:Major  -tag:media HOST:NAS -beta')).toEqual([
    'text nginx',
    'is major',
    'not tag media',
    'host nas',
    'not text beta',
  ])
})

test('A value in quotes may have spaces, and quotes may be missing at the end', () => {
  expect(parse('tag:"my media" "two words" -stack:"a b')).toEqual(['tag my media', 'text two words', 'not stack a b'])
})

test('An empty value in quotes is asked for, and a word that is only begun is not', () => {
  expect(parse('tag:""')).toEqual(['tag '])
  for (const query of ['-', 'host:', '-host:', 'tag:"', '""', '-""', ' ']) expect(parse(query), query).toEqual([])
})

test('An unknown word is text, as is a quote within a word', () => {
  expect(parse('nginx:1.29 foo:bar registry.lan:5000/a:1 say"so')).toEqual([
    'text nginx:1.29',
    'text foo:bar',
    'text registry.lan:5000/a:1',
    'text say"so',
  ])
})

test('The word at a place is found, whether it is finished or not', () => {
  expect(findWordAt('is:ma host:', 2)?.text).toBe('is:ma')
  expect(findWordAt('is:ma host:', 11)?.text).toBe('host:')
  expect(findWordAt('is:ma  x', 6)).toBeNull()
})

test('A word that was formatted is read as it was meant, beside any others', () => {
  const word = fc.record({
    key: fc.constantFrom(null, ...SEARCH_KEYS),
    value: fc.stringMatching(/^[a-zé0-9./:-][a-zé0-9./: -]{0,8}$/).filter((value) => !value.startsWith('-')),
    isExcluded: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(word, { maxLength: 4 }), (words) => {
      const isAmbiguous = words.some(({ key, value }) => key === null && /^[a-z]+:/.test(value))
      fc.pre(!isAmbiguous)
      const parsed = parseSearch(words.map((one) => formatWord(one)).join(' '))
      expect(parsed.map(({ key, value, isExcluded }) => ({ key, value, isExcluded }))).toEqual(words)
    }),
  )
})

test('No text loses anything but quotes and spaces when it is read, and reading never fails', () => {
  fc.assert(
    fc.property(fc.string(), (query) => {
      const words = parseSearch(query)
      for (const { text, at } of words) expect(query.slice(at, at + text.length)).toBe(text)
    }),
  )
})
