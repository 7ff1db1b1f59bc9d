import { expect, test } from 'vitest'
import { createCard, createCardHost } from '../card/test-card'
import { arrangeBoard } from './arrange'
import { countFacetValues, FACETS } from './facets'
import { scopeCards } from './scope'
import { DEFAULT_VIEW } from './view'

const TIME = { settleMs: 0, now: Date.parse('2026-11-29T12:00:00.000Z') }

const cards = [
  createCard('docker.io/library/postgres:18.1', {
    note: 'Ask Anna.',
    hosts: [
      createCardHost('nas', { running: { verdict: 'outdated', imageTag: '16.9' } }),
      createCardHost('vps', { acknowledgedAt: '2026-11-23T12:00:00.000Z' }),
    ],
  }),
  createCard('docker.io/library/nginx:1.29.2', {
    hosts: [createCardHost('nas', { running: { verdict: 'outdated', imageTag: '1.29.1' } })],
  }),
  createCard('ghcr.io/zoe/app:1', {
    state: 'acknowledged',
    hosts: [createCardHost('pi', { acknowledgedAt: '2026-11-23T12:00:00.000Z' })],
  }),
]

test.each([
  { facet: 'changes', values: { major: 1, patch: 1 } },
  { facet: 'kinds', values: { 'data-store': 1 } },
  { facet: 'ages', values: { '1d': 2, '7d': 2 } },
  { facet: 'hosts', values: { nas: 2, vps: 0, pi: 0 } },
  { facet: 'registries', values: { 'docker.io': 2, 'ghcr.io': 0 } },
] as const)(
  'The numbers of the filter $facet count what is pending, and values of others stay',
  ({ facet, values }) => {
    const counts = countFacetValues(cards, facet, TIME).map(({ value, count }) => [value, count])
    expect(Object.fromEntries(counts)).toEqual(values)
  },
)

test('A value of a filter counts what it shows of the pending cards', () => {
  for (const facet of FACETS) {
    for (const { value, count } of countFacetValues(cards, facet, TIME)) {
      const view = { ...DEFAULT_VIEW, states: ['pending' as const], group: 'none' as const, [facet]: [value] }
      const sections = arrangeBoard(scopeCards(cards, view), [], view, null, TIME)
      expect(sections.flatMap((section) => section.cards).length, `${facet} ${value}`).toBe(count)
    }
  }
})
