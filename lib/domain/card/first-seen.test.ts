import { expect, test } from 'vitest'
import type { Card, CardHost } from './card'
import { isFirstSeen } from './first-seen'
import { foldCards } from './fold-cards'
import { createCard, createCardHost } from './test-card'

const LATER = '2026-11-23T12:00:00.000Z'

function create(image: string, host: Partial<CardHost> = {}, rest: Partial<Card> = {}): Card {
  const hosts = [createCardHost('nas', { status: 'new', containers: ['app'], digest: `sha256:${image}`, ...host })]
  return createCard(image, { hosts, ...rest })
}

/** Tells whether the card that these fold into is seen for the first time. */
function isFirst(...cards: Card[]): boolean {
  const [card] = foldCards(cards)
  return card !== undefined && isFirstSeen(card)
}

test('An image is first seen when nothing is known of it, or all that is was reported along with it', () => {
  expect(isFirst(create('app:1.2.0'))).toBe(true)
  expect(isFirst(create('app:1.2.0'), create('app:1.1.0'), create('app:1.0.0', { settledBy: 'older' }))).toBe(true)
  expect(isFirst(create('app:1.2.0', { runs: '1.2.0' }))).toBe(true)
  expect(isFirst(create('app:1.2.0', { running: { verdict: 'updated' } }))).toBe(true)
})

test.each([
  ['it was reported before', [create('app:1.2.0', { status: 'update' })]],
  ['it was acknowledged', [create('app:1.2.0', { acknowledgedAt: LATER })]],
  ['something older runs', [create('app:1.2.0', { running: { verdict: 'outdated' } })]],
  ['something runs that cannot be compared', [create('app:1.2.0', { running: { verdict: 'unknown' } })]],
  ['another image tag runs', [create('app:1.2.0', { runs: 'stable' })]],
  ['an earlier one is pending', [create('app:1.2.0', {}, { firstSeenAt: LATER }), create('app:1.1.0')]],
  ['an earlier one was deployed', [create('app:1.2.0'), create('app:stable', { settledBy: 'deployed' })]],
  [
    'an earlier one was acknowledged',
    [create('app:1.2.0'), create('app:1.1.0', { acknowledgedAt: LATER }, { state: 'acknowledged' })],
  ],
  [
    'its other name was updated',
    [create('app:1.2.0', { digest: '1' }), create('app:latest', { digest: '1', status: 'update' })],
  ],
])('An image is not first seen when %s', (_, cards) => {
  expect(isFirst(...cards)).toBe(false)
})
