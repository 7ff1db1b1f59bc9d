import { expect, test } from 'vitest'
import type { BoardSnapshot, Card } from '../card/card'
import { createCard, createCardHost, createSnapshot } from '../card/test-card'
import { findArrivals } from './arrivals'

const at = '2026-11-23T12:00:00.000Z'

function createArrivalCard(
  image: string,
  rest: Partial<Omit<Card, 'hosts'>> = {},
  digests: Record<string, string> = {},
): Card {
  const hosts = Object.entries(digests).map(([hostname, digest]) => createCardHost(hostname, { digest }))
  return createCard(image, { hosts, ...rest })
}

function createBoard(...cards: Card[]): BoardSnapshot {
  return createSnapshot(cards)
}

const findArrivedImages = (before: Card[], after: Card[]) =>
  findArrivals(createBoard(...before), createBoard(...after)).map(({ image }) => image)

test('an image that was not there has arrived', () => {
  expect(
    findArrivedImages([createArrivalCard('redis')], [createArrivalCard('caddy'), createArrivalCard('redis')]),
  ).toEqual(['caddy'])
})

test('an image that becomes pending by a new event has arrived', () => {
  const before = createArrivalCard('redis', { state: 'acknowledged' }, { nas: 'a' })
  expect(findArrivedImages([before], [createArrivalCard('redis', { receivedAt: at }, { nas: 'b' })])).toEqual(['redis'])
  expect(findArrivedImages([before], [createArrivalCard('redis', { receivedAt: at }, { nas: 'a', vps: 'a' })])).toEqual(
    ['redis'],
  )
})

test('a pending image with another digest has arrived again', () => {
  const before = createArrivalCard('redis', {}, { nas: 'a' })
  expect(findArrivedImages([before], [createArrivalCard('redis', { receivedAt: at }, { nas: 'b' })])).toEqual(['redis'])
})

test('a pending image whose digest is repeated, by its host or another, has not arrived again', () => {
  const before = createArrivalCard('redis', {}, { nas: 'a' })
  expect(findArrivedImages([before], [createArrivalCard('redis', { receivedAt: at }, { nas: 'a' })])).toEqual([])
  expect(findArrivedImages([before], [createArrivalCard('redis', { receivedAt: at }, { vps: 'a', nas: 'a' })])).toEqual(
    [],
  )
})

test('an image that a person set back to pending, or whose snooze ended, has not arrived', () => {
  const before = [
    createArrivalCard('redis', { state: 'acknowledged' }),
    createArrivalCard('caddy', { state: 'snoozed' }),
  ]
  expect(findArrivedImages(before, [createArrivalCard('redis'), createArrivalCard('caddy')])).toEqual([])
})

test('an event for a muted or snoozed image is no arrival', () => {
  expect(findArrivedImages([], [createArrivalCard('redis', { state: 'muted' })])).toEqual([])
  expect(
    findArrivedImages(
      [createArrivalCard('redis', { state: 'snoozed' })],
      [createArrivalCard('redis', { state: 'snoozed', receivedAt: at })],
    ),
  ).toEqual([])
})

test('an image that goes away has not arrived', () => {
  expect(findArrivedImages([createArrivalCard('redis')], [])).toEqual([])
})
