import { expect, test } from 'vitest'
import { createCard, createCardHost } from '../../card/test-card'
import type { Tag } from '../../tag'
import { suggestWords, takeSuggestion } from './search-suggestions'
import { parseSearch, SEARCH_KEYS } from './search-words'

const media: Tag = { id: 1, name: 'My Media', color: 'teal', position: 0 }

const cards = [
  createCard('docker.io/library/postgres:18.1', {
    hosts: [createCardHost('nas', { running: { verdict: 'outdated', imageTag: '16.9' } })],
  }),
  createCard('docker.io/library/nginx:1.29', { tag: media, hosts: [createCardHost('nas'), createCardHost('nuc')] }),
  createCard('docker.io/library/caddy:2', { stack: 'web', state: 'muted', hosts: [createCardHost('vps')] }),
]

const suggest = (query: string, place = query.length) =>
  suggestWords(query, place, cards).map(({ text, count }) => (count === null ? text : `${text} ${count}`))

test('An empty search offers all words', () => {
  expect(suggest('')).toEqual(SEARCH_KEYS.map((key) => `${key}:`))
  expect(suggest('nginx ')).toEqual([])
})

test('A word that is begun is completed, with the number of pending updates that it finds', () => {
  expect(suggest('host:')).toEqual(['host:nas 2', 'host:nuc 1', 'host:vps 0'])
  expect(suggest('redis -host:n')).toEqual(['-host:nas 2', '-host:nuc 1'])
  expect(suggest('is:ma')).toEqual(['is:major 1'])
  expect(suggest('tag:m')).toEqual(['tag:"My Media" 1'])
  expect(suggest('stack:')).toEqual(['stack:"" 2', 'stack:web 0'])
  expect(suggest('older:')).toEqual(['older:1d', 'older:7d', 'older:30d'])
})

test('A plain word is completed too, from its second letter on', () => {
  expect(suggest('h')).toEqual(['has:', 'host:'])
  expect(suggest('na')).toEqual(['host:nas 2'])
  expect(suggest('maj')).toEqual(['is:major 1'])
  expect(suggest('nginx')).toEqual([])
})

test('The word at the cursor is the one that is completed, and nothing is suggested once it is whole', () => {
  expect(suggest('is:maj host:nas', 4)).toEqual(['is:major 1'])
  expect(suggest('is:major')).toEqual([])
})

test('A suggestion takes the place of its word, and the cursor stands where the next one begins', () => {
  const take = (query: string, place = query.length) => {
    const [first] = suggestWords(query, place, cards)
    return first === undefined ? null : takeSuggestion(query, place, first)
  }
  expect(take('ho')).toEqual({ query: 'host:', place: 5 })
  expect(take('redis tag:my')).toEqual({ query: 'redis tag:"My Media" ', place: 21 })
  expect(take('is:maj redis', 6)).toEqual({ query: 'is:major redis', place: 9 })
  expect(take('ho nginx', 2)).toEqual({ query: 'host: nginx', place: 5 })
  expect(take('')).toEqual({ query: 'is:', place: 3 })
})

test('Whatever is suggested with a value is read as it was meant', () => {
  for (const query of ['host:', 'tag:', 'stack:', 'registry:', 'is:', 'has:', 'older:', 'newer:', '-tag:', 'na']) {
    for (const { text, key, value } of suggestWords(query, query.length, cards)) {
      if (value !== null) expect(parseSearch(text)).toMatchObject([{ key, value: value.toLowerCase() }])
    }
  }
})
