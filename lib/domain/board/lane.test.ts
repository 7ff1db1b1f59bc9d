import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Card } from '../card/card'
import { foldCards } from '../card/fold-cards'
import { createCard, createCardHost } from '../card/test-card'
import { toInstant } from '../instant'
import { findLanePlace, findNextMove, type LaneTime } from './lane'
import { groupIntoSections } from './section'

const DAY_MS = 86_400_000
const NOW_MS = Date.parse('2026-11-28T09:00:00.000Z')
const time: LaneTime = { settleMs: 3 * DAY_MS, now: NOW_MS }

const toDaysAgo = (days: number) => toInstant(new Date(NOW_MS - days * DAY_MS))

/** A card that was built, reported and pending since so many days ago. */
function createUpdate(image: string, days: number, rest: Partial<Card> = {}, status = 'update'): Card {
  const at = toDaysAgo(days)
  const hosts = [createCardHost('nas', { created: at, receivedAt: at, pendingSince: at, status })]
  return createCard(image, { firstSeenAt: toDaysAgo(100), receivedAt: at, hosts, ...rest })
}

/** A card of a version that comes after another one that was acknowledged. */
function createFold(from: string, to: string, days: number) {
  const acknowledgedAt = toDaysAgo(50)
  const before = createUpdate(`app:${from}`, 60, {
    state: 'acknowledged',
    acknowledgedAt,
    hosts: [createCardHost('nas', { acknowledgedAt, digest: 'sha256:a', containers: ['app'] })],
  })
  const after = createUpdate(`app:${to}`, days, {
    hosts: [
      createCardHost('nas', {
        created: toDaysAgo(days),
        receivedAt: toDaysAgo(days),
        status: 'new',
        digest: 'sha256:b',
        containers: ['app'],
      }),
    ],
  })
  const [card, ...others] = foldCards([after, before])
  if (card === undefined || others.length > 0) throw new Error('The versions are not folded.')
  return card
}

describe('The lane of an update', () => {
  it.each([
    ['a minor version', createFold('1.2.0', '1.3.0', 4)],
    ['a patch', createFold('1.2.0', '1.2.1', 4)],
    ['a version that was built again', createUpdate('caddy:2.8.4', 4)],
    ['a new digest of a moving image tag', createUpdate('caddy:2', 4)],
    ['a new digest of latest', createUpdate('caddy:latest', 4)],
  ])('is "safe" for %s that has settled', (_, card) => {
    expect(findLanePlace(card, time)).toMatchObject({ lane: 'safe', home: 'safe', reasons: [] })
  })

  it.each([
    ['a major version', 'major', createFold('1.2.0', '2.0.0', 4)],
    ['a data store', 'data-store', createUpdate('docker.io/library/postgres:16', 4)],
    ['an image with a note', 'note', createUpdate('caddy:2', 4, { note: 'Read the release notes.' })],
    ['an image that nothing came before', 'first-seen', createUpdate('caddy:2', 4, {}, 'new')],
    ['a year after another, which promises nothing', 'unknown', createFold('2025.1', '2026.1', 4)],
    [
      'an image that was pending before it was built again',
      'unknown',
      createUpdate('caddy:2.8.4', 4, { firstSeenAt: toDaysAgo(4) }),
    ],
  ])('is "read first" for %s', (_, reason, card) => {
    expect(findLanePlace(card, time)).toMatchObject({ lane: 'read-first', home: 'read-first', reasons: [reason] })
  })

  it('is "settling" while it is fresh, whatever lane it belongs to', () => {
    expect(findLanePlace(createUpdate('caddy:2', 2), time)).toMatchObject({
      lane: 'settling',
      home: 'safe',
      settlesMs: NOW_MS + DAY_MS,
    })
    expect(findLanePlace(createUpdate('postgres:16', 2), time)).toMatchObject({ lane: 'settling', home: 'read-first' })
    expect(findLanePlace(createUpdate('caddy:2', 2), { ...time, settleMs: 0 }).lane).toBe('safe')
  })

  it('counts from the report where the time of the build is missing, or cannot be true', () => {
    const receivedAt = toDaysAgo(1)
    for (const created of [undefined, '1970-01-01T00:00:00.000Z', toDaysAgo(-400)]) {
      const hosts = [createCardHost('nas', { receivedAt, ...(created !== undefined && { created }) })]
      expect(findLanePlace(createCard('caddy:2', { hosts }), time).settlesMs, created).toBe(NOW_MS + 2 * DAY_MS)
    }
  })

  it('counts from the youngest build that is pending on any host', () => {
    const old = { created: toDaysAgo(9), receivedAt: toDaysAgo(8) }
    const fresh = { created: toDaysAgo(1), receivedAt: toDaysAgo(1) }
    const getLane = (...hosts: Card['hosts']) => findLanePlace(createCard('caddy:2', { hosts }), time).lane
    expect(getLane(createCardHost('nas', old), createCardHost('vps', fresh))).toBe('settling')
    expect(getLane(createCardHost('nas', old), createCardHost('vps', { ...fresh, acknowledgedAt: toDaysAgo(0) }))).toBe(
      'safe',
    )
  })
})

test('The next move is that of the fresh card that has been out longest', () => {
  const cards = [createUpdate('a:1', 1), createUpdate('b:1', 2), createUpdate('c:1', 5)]
  expect(findNextMove(cards, time)).toBe(NOW_MS + DAY_MS)
  expect(findNextMove(cards.slice(2), time)).toBeNull()
})

const anyCard = fc
  .record({
    image: fc.constantFrom('caddy:2', 'postgres:16', 'app:1.2.3', 'app:latest', 'app:2026.1'),
    state: fc.constantFrom('pending' as const, 'acknowledged' as const, 'muted' as const),
    status: fc.constantFrom('new', 'update', ''),
    built: fc.option(fc.integer({ min: -10, max: 20_000 }), { nil: undefined }),
    received: fc.integer({ min: 0, max: 30 }),
    note: fc.constantFrom('', 'a note'),
  })
  .map(({ image, state, status, built, received, note }) => {
    const created = built === undefined ? {} : { created: toDaysAgo(built) }
    return createCard(image, {
      state,
      note,
      hosts: [createCardHost('nas', { status, receivedAt: toDaysAgo(received), ...created })],
    })
  })

const anyTime = fc.record({
  settleMs: fc.integer({ min: 0, max: 30 }).map((days) => days * DAY_MS),
  now: fc.integer({ min: -40, max: 40 }).map((days) => NOW_MS + days * DAY_MS),
})

test('Every pending card is in one lane, and every other card in none', () => {
  fc.assert(
    fc.property(fc.array(anyCard), anyTime, (cards, at) => {
      const sections = groupIntoSections(cards, [], 'lane', at)
      expect(sections.map(({ name }) => name)).toEqual(['Read first', 'Safe', 'Settling', 'Nothing to do'])
      expect(sections.flatMap((section) => section.cards)).toHaveLength(cards.length)
      for (const { lane, cards: inLane } of sections) {
        for (const card of inLane) expect(card.state === 'pending').toBe(lane !== null)
      }
    }),
  )
})

test('Time moves a card out of "settling" alone, at the time that was told, and into the lane that was told', () => {
  fc.assert(
    fc.property(anyCard, anyTime, fc.nat(100 * DAY_MS), (card, at, passedMs) => {
      const [before, after] = [findLanePlace(card, at), findLanePlace(card, { ...at, now: at.now + passedMs })]
      if (before.lane !== 'settling') expect(after.lane).toBe(before.lane)
      else expect(after.lane).toBe(at.now + passedMs < before.settlesMs ? 'settling' : before.home)
    }),
  )
})
