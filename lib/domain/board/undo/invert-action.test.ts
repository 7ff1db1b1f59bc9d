import { expect, test } from 'vitest'
import { createCard, createCardHost, createSnapshot } from '../../card/test-card'
import { reduceBoard } from '../change'
import { invertAction, type UndoableAction } from './invert-action'

const [EARLIER, AT, NOW] = ['2026-11-23T11:00:00.000Z', '2026-11-23T12:00:00.000Z', '2026-11-23T13:00:00.000Z'] as const
const MEDIA = { id: 1, name: 'media', color: 'teal', position: 0 } as const

const action = (rest: Partial<UndoableAction>): UndoableAction => ({
  at: AT,
  verb: 'acknowledged',
  hostname: null,
  formerTag: '',
  formerHold: null,
  stillSo: ['redis:7'],
  ...rest,
})

const createBoard = (acknowledged: Record<string, string | null>, rest: Parameters<typeof createCard>[1] = {}) => {
  const hosts = Object.entries(acknowledged).map(([name, acknowledgedAt]) => createCardHost(name, { acknowledgedAt }))
  return createSnapshot([createCard('redis:7', { hosts, ...rest }), createCard('caddy:2')], { tags: [MEDIA] })
}

/** Undoes the action on the board, and returns what becomes of its first card. */
function undo(board: ReturnType<typeof createBoard>, undone: UndoableAction) {
  const [card] = invertAction(board, undone, NOW).reduce(reduceBoard, board).cards
  const hosts = card?.hosts.map(({ hostname, acknowledgedAt }) => [hostname, acknowledgedAt !== null])
  return { state: card?.state, tag: card?.tag?.name, hosts }
}

test('An acknowledgement is undone on the hosts that it was for, and on no other', () => {
  const board = createBoard({ nas: AT, vps: EARLIER }, { state: 'acknowledged', acknowledgedAt: AT })
  const hosts = [
    ['nas', false],
    ['vps', true],
  ]
  expect(undo(board, action({}))).toMatchObject({ state: 'pending', hosts })
  expect(undo(board, action({ hostname: 'nas' }))).toMatchObject({ state: 'pending', hosts })
})

test.each(['muted', 'snoozed'] as const)('An image that was %s is as its hosts are again', (verb) => {
  const card = { state: verb, snoozedUntil: verb === 'snoozed' ? '2027-01-01T00:00:00.000Z' : null }
  expect(undo(createBoard({ nas: null }, card), action({ verb }))).toMatchObject({ state: 'pending' })
  expect(undo(createBoard({ nas: EARLIER }, card), action({ verb }))).toMatchObject({ state: 'acknowledged' })
})

test.each([null, 'nas'])(
  'A hold that an acknowledgement ended comes back with it, unless it is over (on %s)',
  (hostname) => {
    const board = createBoard({ nas: AT, vps: EARLIER }, { state: 'acknowledged', acknowledgedAt: AT })
    const until = '2026-12-01T00:00:00.000Z'
    expect(undo(board, action({ hostname, formerHold: until }))).toMatchObject({ state: 'snoozed' })
    expect(undo(board, action({ hostname, formerHold: NOW }))).toMatchObject({ state: 'pending' })
  },
)

test('A move to a tag is undone by a move back, unless there is no such tag any more', () => {
  const board = createBoard({ nas: null }, { tag: MEDIA })
  expect(undo(board, action({ verb: 'tagged' })).tag).toBeUndefined()
  expect(undo(createBoard({ nas: null }), action({ verb: 'tagged', formerTag: 'media' })).tag).toBe('media')
  expect(invertAction(board, action({ verb: 'tagged', formerTag: 'gone' }), NOW)).toEqual([])
})

test('Images that have changed since, or are not on the board any more, are left alone', () => {
  const board = createBoard({ nas: AT })
  expect(invertAction(board, action({ stillSo: [] }), NOW)).toEqual([])
  expect(invertAction(board, action({ stillSo: ['forgotten:1'] }), NOW)).toEqual([])
})
