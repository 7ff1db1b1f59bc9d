import { expect, test } from 'vitest'
import type { BoardSnapshot, Card, CardHost } from '../card/card'
import { createCard, createCardHost, createSnapshot } from '../card/test-card'
import type { Tag } from '../tag'
import { reduceBoard } from './change'

const at = '2026-11-23T12:00:00.000Z'
const earlier = '2026-11-22T12:00:00.000Z'
const media: Tag = { id: 1, name: 'media', color: 'teal', position: 0 }

function createHost(hostname: string, acknowledgedAt: string | null = null): CardHost {
  return createCardHost(hostname, { acknowledgedAt })
}

function createBoard(...cards: Card[]): BoardSnapshot {
  return createSnapshot(cards, { tags: [media] })
}

const getFirstCard = ({ cards: [card] }: BoardSnapshot) => card

test('acknowledging reaches every host and ends a snooze', () => {
  const before = createBoard(createCard('redis', { state: 'snoozed', snoozedUntil: '2027-01-01T00:00:00.000Z' }))
  expect(getFirstCard(reduceBoard(before, { images: ['redis'], state: { state: 'acknowledged' }, at }))).toMatchObject({
    state: 'acknowledged',
    acknowledgedAt: at,
    snoozedUntil: null,
    hosts: [{ acknowledgedAt: at }],
  })
})

test('acknowledging one of two hosts leaves the image pending', () => {
  const before = createBoard(createCard('redis', { hosts: [createHost('nas'), createHost('vps')] }))
  const after = reduceBoard(before, { images: ['redis'], state: { state: 'acknowledged', hostname: 'vps' }, at })
  expect(getFirstCard(after)).toMatchObject({
    state: 'pending',
    acknowledgedAt: null,
    hosts: [{ acknowledgedAt: null }, { acknowledgedAt: at }],
  })
})

test('a report from after the person looked is left for the server to acknowledge', () => {
  const seen = createCardHost('nas', { receivedAt: earlier })
  const before = createBoard(createCard('redis', { hosts: [createCardHost('vps', { receivedAt: at }), seen] }))
  const state = { state: 'acknowledged', asOf: earlier } as const
  expect(getFirstCard(reduceBoard(before, { images: ['redis'], state, at }))).toMatchObject({
    state: 'pending',
    hosts: [{ acknowledgedAt: null }, { acknowledgedAt: at }],
  })
})

test('acknowledging one host of a muted image leaves it muted', () => {
  const before = createBoard(createCard('redis', { state: 'muted' }))
  const after = reduceBoard(before, { images: ['redis'], state: { state: 'acknowledged', hostname: 'nas' }, at })
  expect(getFirstCard(after)?.state).toBe('muted')
})

test('an earlier acknowledgement keeps its time', () => {
  const before = createBoard(createCard('redis', { hosts: [createHost('nas'), createHost('vps', earlier)] }))
  const after = reduceBoard(before, { images: ['redis'], state: { state: 'acknowledged' }, at })
  expect(getFirstCard(after)?.hosts.map((one) => one.acknowledgedAt)).toEqual([at, earlier])
})

test('snoozing and muting change the state of an image', () => {
  const until = '2027-01-01T00:00:00.000Z'
  const snoozed = reduceBoard(createBoard(createCard('redis')), {
    images: ['redis'],
    state: { state: 'snoozed', until },
    at,
  })
  expect(getFirstCard(snoozed)).toMatchObject({ state: 'snoozed', snoozedUntil: until })
  const muted = reduceBoard(snoozed, { images: ['redis'], state: { state: 'muted' }, at })
  expect(getFirstCard(muted)).toMatchObject({ state: 'muted', snoozedUntil: null })
})

test('a card moves to a tag, to one the board does not know yet, and back to none', () => {
  const tag: Tag = { id: 2, name: 'new', color: 'red', position: 1 }
  const moved = reduceBoard(createBoard(createCard('redis')), { images: ['redis'], tag })
  expect(getFirstCard(moved)?.tag).toEqual({ id: 2, name: 'new' })
  expect(moved.tags).toEqual([media, tag])
  expect(getFirstCard(reduceBoard(moved, { images: ['redis'], tag: null }))?.tag).toBeNull()
})

test('cards that a change does not name keep their identity', () => {
  const before = createBoard(createCard('redis'), createCard('caddy'))
  const after = reduceBoard(before, { images: ['redis', 'gone'], state: { state: 'acknowledged' }, at })
  expect(after.cards[1]).toBe(before.cards[1])
})
