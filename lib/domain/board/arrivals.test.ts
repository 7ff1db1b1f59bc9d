import { expect, test } from 'vitest'
import type { BoardSnapshot, Card } from '../card/card'
import { createCard, createCardHost, createSnapshot } from '../card/test-card'
import { toArrivals } from './arrivals'

const at = '2026-11-23T12:00:00.000Z'

function card(image: string, rest: Partial<Omit<Card, 'hosts'>> = {}, digests: Record<string, string> = {}): Card {
  const hosts = Object.entries(digests).map(([hostname, digest]) => createCardHost(hostname, { digest }))
  return createCard(image, { hosts, ...rest })
}

function board(...cards: Card[]): BoardSnapshot {
  return createSnapshot(cards)
}

const arrived = (before: Card[], after: Card[]) =>
  toArrivals(board(...before), board(...after)).map(({ image }) => image)

test('an image that was not there has arrived', () => {
  expect(arrived([card('redis')], [card('caddy'), card('redis')])).toEqual(['caddy'])
})

test('an image that becomes pending by a new event has arrived', () => {
  const before = card('redis', { state: 'acknowledged' }, { nas: 'a' })
  expect(arrived([before], [card('redis', { receivedAt: at }, { nas: 'b' })])).toEqual(['redis'])
  expect(arrived([before], [card('redis', { receivedAt: at }, { nas: 'a', vps: 'a' })])).toEqual(['redis'])
})

test('a pending image with another digest has arrived again', () => {
  const before = card('redis', {}, { nas: 'a' })
  expect(arrived([before], [card('redis', { receivedAt: at }, { nas: 'b' })])).toEqual(['redis'])
})

test('a pending image whose digest is repeated, by its host or another, has not arrived again', () => {
  const before = card('redis', {}, { nas: 'a' })
  expect(arrived([before], [card('redis', { receivedAt: at }, { nas: 'a' })])).toEqual([])
  expect(arrived([before], [card('redis', { receivedAt: at }, { vps: 'a', nas: 'a' })])).toEqual([])
})

test('what a person set back to pending, and what a snooze gave back, has not arrived', () => {
  const before = [card('redis', { state: 'acknowledged' }), card('caddy', { state: 'snoozed' })]
  expect(arrived(before, [card('redis'), card('caddy')])).toEqual([])
})

test('what is received for an image that is kept quiet has not arrived', () => {
  expect(arrived([], [card('redis', { state: 'muted' })])).toEqual([])
  expect(arrived([card('redis', { state: 'snoozed' })], [card('redis', { state: 'snoozed', receivedAt: at })])).toEqual(
    [],
  )
})

test('an image that goes away has not arrived', () => {
  expect(arrived([card('redis')], [])).toEqual([])
})
