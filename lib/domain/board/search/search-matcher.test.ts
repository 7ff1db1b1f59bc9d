import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCard, createCardHost } from '../../card/test-card'
import type { Tag } from '../../tag'
import { createSearchMatcher, findMistakes } from './search-matcher'

const NOW = Date.parse('2026-11-29T12:00:00.000Z')

const media: Tag = { id: 1, name: 'My Media', color: 'teal', position: 0 }

const createChange = (from: string) => ({ running: { verdict: 'outdated', imageTag: from } as const })

const cards = [
  createCard('docker.io/library/postgres:18.1', { hosts: [createCardHost('nas', createChange('16.9'))] }),
  createCard('docker.io/library/nginx:1.29', { tag: media, note: 'Ask Anna.', hosts: [createCardHost('nas2')] }),
  createCard('docker.io/library/registry:2', { state: 'muted', hosts: [createCardHost('VPS')] }),
  createCard('ghcr.io/zoe/app:1.30.2', {
    stack: 'web shop',
    hosts: [createCardHost('', { ...createChange('1.30.1'), receivedAt: '2026-11-29T11:00:00.000Z' })],
  }),
]

function find(query: string): string[] {
  const isFound = createSearchMatcher(query, { cards, now: NOW, isNew: ({ tag }) => tag === media })
  return cards.filter(isFound).map(({ image }) => image.replace(/^.*\/|:.*$/g, ''))
}

test.each([
  ['is:major', ['postgres']],
  ['is:patch', ['app']],
  ['is:data-store', ['postgres']],
  ['is:muted', ['registry']],
  ['is:new', ['nginx']],
  ['-is:pending', ['registry']],
  ['has:note', ['nginx']],
  ['tag:"my media"', ['nginx']],
  ['tag:""', ['postgres', 'registry', 'app']],
  ['host:""', ['app']],
  ['stack:"web shop"', ['app']],
  ['registry:ghcr.io', ['app']],
  ['image:library/ -image:nginx', ['postgres', 'registry']],
  ['older:7d', ['postgres', 'nginx']],
  ['newer:2h', ['app']],
  ['older:7d -is:data-store', ['nginx']],
])('%s finds just those', (query, images) => {
  expect(find(query)).toEqual(images)
})

test('Release notes are found wherever their page is known', () => {
  const [known, unknown] = [
    createCard('registry.lan/team/tool:1', { changelog: 'https://lan/changes' }),
    createCard('registry.lan/team/other:1'),
  ]
  const isFound = createSearchMatcher('has:release-notes', { cards: [], now: NOW, isNew: () => false })
  expect([known, unknown].map(isFound)).toEqual([true, false])
})

test('A whole name is meant where there is one, and else the beginning of one, whatever the case', () => {
  expect(find('host:nas')).toEqual(['postgres'])
  expect(find('host:na')).toEqual(['postgres', 'nginx'])
  expect(find('host:vps')).toEqual(['registry'])
  expect(find('is:m')).toEqual(['postgres', 'registry'])
})

test('An image is found by its reference, even if that begins like another word', () => {
  expect(find('nginx:1.29')).toEqual(['nginx'])
  expect(find('registry:2')).toEqual(['registry'])
  expect(find('library/registry:2')).toEqual(['registry'])
})

test('What is left out and what is found make up the board, whatever the word', () => {
  const words = fc.constantFrom('is:major', 'host:na', 'tag:""', 'older:7d', 'has:note', 'app', 'nginx:1', 'registry:2')
  fc.assert(
    fc.property(words, (word) => {
      expect([...find(word), ...find(`-${word}`)].toSorted()).toEqual(find('').toSorted())
    }),
  )
})

test('A word that means nothing finds nothing, and is named', () => {
  for (const query of ['older:foo', '-older:foo', 'is:green', 'has:fun', 'nginx newer:1y'])
    expect(find(query), query).toEqual([])
  expect(findMistakes('nginx older:foo -is:green is:ma has: host:none').map(({ text }) => text)).toEqual([
    'older:foo',
    '-is:green',
  ])
})
