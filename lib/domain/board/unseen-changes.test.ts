import { expect, test } from 'vitest'
import { createCard, createCardHost, createSnapshot } from '../card/test-card'
import { countUnseenChanges, isShownAlike, refreshImages } from './unseen-changes'

const LATER = '2026-11-23T12:00:00.000Z'

const redis = createCard('redis:7')
const caddy = createCard('caddy:2')
const shown = createSnapshot([caddy, redis])

test('There is no change when the board is as shown', () => {
  expect(countUnseenChanges(shown, shown)).toEqual({ news: 0, changes: 0 })
  expect(countUnseenChanges(shown, { ...shown, revision: 2 })).toEqual({ news: 0, changes: 0 })
})

test('An image or a digest that DIUN reported is news', () => {
  const hosts = [createCardHost('nas', { digest: 'sha256:b' })]
  const now = createSnapshot([createCard('new:1'), { ...caddy, hosts, receivedAt: LATER }, redis])
  expect(countUnseenChanges(shown, now)).toEqual({ news: 2, changes: 0 })
})

test('An action of a person is a change, and so is an image that is gone', () => {
  const now = createSnapshot([{ ...redis, state: 'acknowledged' }])
  expect(countUnseenChanges(shown, now)).toEqual({ news: 0, changes: 2 })
})

test('A muted or snoozed image is no news, whatever arrives', () => {
  expect(countUnseenChanges(shown, createSnapshot([createCard('muted:1', { state: 'muted' }), caddy, redis]))).toEqual({
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
  expect(countUnseenChanges(next, now)).toEqual({ news: 1, changes: 1 })
  expect(refreshImages(shown, createSnapshot([caddy]), new Set(['redis:7'])).cards).toEqual([caddy])
})

test('Boards look alike as long as nothing on them differs, whatever their revision', () => {
  expect(isShownAlike(shown, { ...shown, revision: 2, cards: [caddy, redis] })).toBe(true)
  expect(isShownAlike(shown, { ...shown, cards: [redis, caddy] })).toBe(false)
  expect(isShownAlike(shown, { ...shown, cards: [caddy] })).toBe(false)
  expect(isShownAlike(shown, { ...shown, cards: [caddy, { ...redis }] })).toBe(false)
  expect(isShownAlike(shown, { ...shown, runs: [] })).toBe(false)
})
