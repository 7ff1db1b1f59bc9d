import type { BoardSnapshot, Card, CardHost } from './card'

/** The time at which everything of a test card happened. */
const CARD_TIME = '2026-11-22T12:00:00.000Z'

/** A card for tests: pending on `nas`, untagged. */
export function createCard(image: string, rest: Partial<Card> = {}): Card {
  return {
    image,
    revision: 1,
    receivedAt: CARD_TIME,
    firstSeenAt: CARD_TIME,
    state: 'pending',
    acknowledgedAt: null,
    snoozedUntil: null,
    tag: null,
    note: '',
    changelog: '',
    hubLink: '',
    platform: '',
    stack: '',
    keywords: '',
    hosts: [createCardHost('nas')],
    ...rest,
  }
}

/** A board for tests, of a database named `test`. */
export function createSnapshot(cards: readonly Card[], rest: Partial<BoardSnapshot> = {}): BoardSnapshot {
  return {
    database: 'test',
    revision: 1,
    traceableSince: 0,
    cards,
    tags: [],
    runs: [],
    reporters: [],
    channels: [],
    lastTest: null,
    ...rest,
  }
}

export function createCardHost(hostname: string, rest: Partial<CardHost> = {}): CardHost {
  return {
    hostname,
    provider: 'docker',
    status: 'update',
    digest: '',
    receivedAt: CARD_TIME,
    acknowledgedAt: null,
    containers: [],
    ...rest,
  }
}
