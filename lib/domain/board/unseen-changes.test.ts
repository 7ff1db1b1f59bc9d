import { expect, test } from 'vitest'
import type { BoardSnapshot } from '../card/card'
import { createCard, createCardHost, createSnapshot } from '../card/test-card'
import { countUnseenChanges, isShownAlike, refreshImages } from './unseen-changes'

const LATER = '2026-11-23T12:00:00.000Z'

const redis = createCard('redis:7')
const caddy = createCard('caddy:2')
const shown = createSnapshot([caddy, redis])

const count = (before: BoardSnapshot, now: BoardSnapshot) => countUnseenChanges(before, now, new Set())

test('There is no change when the board is as shown', () => {
  expect(count(shown, shown)).toEqual({ news: 0, changes: 0 })
  expect(count(shown, { ...shown, revision: 2 })).toEqual({ news: 0, changes: 0 })
})

test('An image or a digest that DIUN reported is news', () => {
  const hosts = [createCardHost('nas', { digest: 'sha256:b' })]
  const now = createSnapshot([createCard('new:1'), { ...caddy, hosts, receivedAt: LATER }, redis])
  expect(count(shown, now)).toEqual({ news: 2, changes: 0 })
})

test('An action of a person is a change, and so is an image that is gone', () => {
  const now = createSnapshot([{ ...redis, state: 'acknowledged' }])
  expect(count(shown, now)).toEqual({ news: 0, changes: 2 })
})

test('What the person is doing at this moment is no change', () => {
  const now = createSnapshot([{ ...redis, state: 'acknowledged' }])
  expect(countUnseenChanges(shown, now, new Set(['redis:7']))).toEqual({ news: 0, changes: 1 })
  expect(countUnseenChanges(shown, now, new Set(['redis:7', 'caddy:2']))).toEqual({ news: 0, changes: 0 })
  expect(countUnseenChanges(shown, now, null)).toEqual({ news: 0, changes: 0 })
})

test('A muted or snoozed image is no news, whatever arrives', () => {
  expect(count(shown, createSnapshot([createCard('muted:1', { state: 'muted' }), caddy, redis]))).toEqual({
    news: 0,
    changes: 1,
  })
})

test('Refreshing takes over the named images alone', () => {
  const acknowledged = { ...redis, state: 'acknowledged' as const }
  const now = createSnapshot([createCard('new:1', { receivedAt: LATER }), { ...caddy, note: 'other' }, acknowledged])
  const next = refreshImages(shown, now, new Set(['redis:7']))
  expect(next.cards).toEqual([caddy, acknowledged])
  expect([next.heldAsOf, refreshImages(next, now, new Set(['new:1'])).heldAsOf]).toEqual([
    caddy.receivedAt,
    caddy.receivedAt,
  ])
  expect(count(next, now)).toEqual({ news: 1, changes: 1 })
  expect(refreshImages(shown, createSnapshot([caddy]), new Set(['redis:7'])).cards).toEqual([caddy])
})

test('Boards look alike as long as nothing on them differs, whatever their revision', () => {
  expect(isShownAlike(shown, { ...shown, revision: 2, cards: [caddy, redis] })).toBe(true)
  expect(isShownAlike(shown, { ...shown, cards: [redis, caddy] })).toBe(false)
  expect(isShownAlike(shown, { ...shown, cards: [caddy] })).toBe(false)
  expect(isShownAlike(shown, { ...shown, cards: [caddy, { ...redis }] })).toBe(false)
  expect(isShownAlike(shown, { ...shown, runs: [] })).toBe(false)
})
