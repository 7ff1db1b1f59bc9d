import { expect, test } from 'vitest'
import { createCard, createCardHost } from '../card/test-card'
import type { Tag } from '../tag'
import { arrangeBoard } from './arrange'
import { sortCards } from './sort-cards'
import { DEFAULT_VIEW, type View } from './view'

const media: Tag = { id: 1, name: 'media', color: 'teal', position: 0 }

const cards = [
  createCard('docker.io/library/redis:7', { receivedAt: '2026-11-25T12:00:00.000Z', keywords: 'owner\nops team' }),
  createCard('ghcr.io/zoe/app10:1', { state: 'acknowledged' }),
  createCard('ghcr.io/zoe/app9:1', { tag: media, hosts: [createCardHost('nas', { containers: ['web-1'] })] }),
  createCard('docker.io/library/caddy:2', { hosts: [createCardHost('vps', { provider: 'swarm' })] }),
]

const TIME = { settleMs: 0, now: Date.parse('2026-11-29T12:00:00.000Z') }
const LAST_VISIT = Date.parse('2026-11-24T12:00:00.000Z')

function arrangeImages(part: Partial<View>): string[] {
  const view = { ...DEFAULT_VIEW, group: 'none' as const, ...part }
  const sections = arrangeBoard(sortCards(cards, view.sort), [media], view, LAST_VISIT, TIME)
  return sections.flatMap((section) => section.cards).map(({ image }) => image.replace(/^.*\/|:.*$/g, ''))
}

test('Pending cards come before quiet ones, both in the order of the sort', () => {
  expect(arrangeImages({})).toEqual(['redis', 'app9', 'caddy', 'app10'])
  expect(arrangeImages({ sort: 'oldest' })).toEqual(['caddy', 'app9', 'redis', 'app10'])
  expect(arrangeImages({ sort: 'name' })).toEqual(['app9', 'caddy', 'redis', 'app10'])
  expect(arrangeImages({ sort: 'name-reversed' })).toEqual(['redis', 'caddy', 'app9', 'app10'])
  expect(arrangeImages({ sort: 'host' })).toEqual(['app9', 'redis', 'caddy', 'app10'])
  expect(arrangeImages({ sort: 'host-reversed' })).toEqual(['caddy', 'redis', 'app9', 'app10'])
  expect(arrangeImages({ sort: 'registry' })).toEqual(['caddy', 'redis', 'app9', 'app10'])
})

test('The search finds all its words in image, host, container, tag and metadata, whatever the case', () => {
  for (const query of ['RED', 'ops', 'library redis', ' team  nas '])
    expect(arrangeImages({ query }), query).toEqual(['redis'])
  for (const query of ['web-1', 'MEDIA', 'zoe media']) expect(arrangeImages({ query }), query).toEqual(['app9'])
  expect(arrangeImages({ query: 'vps' })).toEqual(['caddy'])
  expect(arrangeImages({ query: 'redis vps' })).toEqual([])
})

test('Any value of one filter counts, and all filters must match', () => {
  expect(arrangeImages({ states: ['acknowledged', 'new'] })).toEqual(['redis', 'app10'])
  expect(arrangeImages({ tags: [''] })).toEqual(['redis', 'caddy', 'app10'])
  expect(arrangeImages({ hosts: ['vps'] })).toEqual(['caddy'])
  expect(arrangeImages({ registries: ['ghcr.io'], states: ['pending'] })).toEqual(['app9'])
  expect(arrangeImages({ providers: ['swarm', 'nomad'] })).toEqual(['caddy'])
})

test('Nothing is new at a first visit', () => {
  const view = { ...DEFAULT_VIEW, states: ['new' as const] }
  expect(arrangeBoard(cards, [], view, null, TIME)).toEqual([])
})

test('A tag without cards keeps its section, unless a filter may have emptied it', () => {
  const empty = { ...media, id: 9, name: 'later' }
  const arrangeNames = (view: View) => arrangeBoard(cards, [media, empty], view, null, TIME).map(({ name }) => name)
  expect(arrangeNames(DEFAULT_VIEW)).toEqual(['media', 'later', 'Untagged'])
  expect(arrangeNames({ ...DEFAULT_VIEW, query: 'redis' })).toEqual(['Untagged'])
})
