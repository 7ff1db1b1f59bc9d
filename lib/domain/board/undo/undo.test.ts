import { expect, test } from 'vitest'
import type { BoardSnapshot, Card } from '../../card/card'
import { createCard, createCardHost, createSnapshot } from '../../card/test-card'
import { type BoardChange, reduceBoard } from '../change'
import { invertChange } from './invert-change'
import { createUndoRecord, renumberTag, selectSafeUndo } from './undo'

const at = '2026-11-23T12:00:00.000Z'

function createCardOn(
  image: string,
  rest: Partial<Card>,
  acknowledged: Record<string, string | null> = { nas: null },
): Card {
  const hosts = Object.entries(acknowledged).map(([hostname, acknowledgedAt]) =>
    createCardHost(hostname, { acknowledgedAt }),
  )
  return createCard(image, { hosts, ...rest })
}

const board = createSnapshot(
  [
    createCardOn('pending', { tag: { id: 1, name: 'media' } }),
    createCardOn('partly', {}, { nas: null, vps: at }),
    createCardOn('acknowledged', { state: 'acknowledged', acknowledgedAt: at }, { nas: at }),
    createCardOn('muted', { state: 'muted' }, { nas: at, vps: null }),
    createCardOn('snoozed', { state: 'snoozed', snoozedUntil: '2027-01-01T00:00:00.000Z' }, { nas: null }),
    createCardOn('held', { state: 'snoozed', snoozedUntil: '2027-01-01T00:00:00.000Z', isHeld: true }, { nas: null }),
  ],
  {
    tags: [
      { id: 1, name: 'media', color: 'teal', position: 0 },
      { id: 2, name: 'web', color: 'red', position: 1 },
    ],
  },
)
const images = board.cards.map(({ image }) => image)

const changes: BoardChange[] = [
  { images, state: { state: 'acknowledged' }, at },
  { images: ['partly'], state: { state: 'acknowledged', hostname: 'nas' }, at },
  { images, state: { state: 'pending' }, at },
  { images: ['pending', 'partly'], tag: { id: 2, name: 'web', color: 'red', position: 1 } },
  { editedTag: 1, edit: { name: 'films', color: 'lime' } },
  { editedTag: 2, edit: { position: 0 } },
  { deletedTag: 1 },
]

test.each(changes)('undoing %j brings the board back', (change) => {
  const undone = invertChange(board, change, at).reduce(reduceBoard, reduceBoard(board, change))
  expect(undone).toEqual(board)
})

test('a change on one host is undone there alone, whatever happened on the others', () => {
  const onNas = { images: ['partly', 'pending'], state: { state: 'acknowledged', hostname: 'nas' }, at } as const
  const done = createUndoRecord(board, [onNas], at)
  const meanwhile = reduceBoard(done.expected, { images: ['partly'], state: { state: 'pending', hostname: 'vps' }, at })
  const { changes, skipped } = selectSafeUndo(meanwhile, done, at)
  expect(skipped).toBe(0)
  const undone = changes.reduce(reduceBoard, meanwhile).cards.find(({ image }) => image === 'partly')
  expect(undone?.hosts.map(({ acknowledgedAt }) => acknowledgedAt)).toEqual([null, null])
})

test('a hold that ended with the acknowledgement on its last host comes back, unless others decided meanwhile', () => {
  const onNas = { images: ['held'], state: { state: 'acknowledged', hostname: 'nas' }, at } as const
  const done = createUndoRecord(board, [onNas], at)
  const held = (one: BoardSnapshot) => one.cards.find(({ image }) => image === 'held')
  expect(held(done.expected)).toMatchObject({ state: 'acknowledged', snoozedUntil: null })
  expect(held(done.expected)?.isHeld).toBeUndefined()
  const undoOn = (meanwhile: BoardSnapshot) =>
    held(selectSafeUndo(meanwhile, done, at).changes.reduce(reduceBoard, meanwhile))
  expect(undoOn(done.expected)).toEqual(held(board))
  const muted = reduceBoard(done.expected, { images: ['held'], state: { state: 'muted' }, at })
  expect(undoOn(muted)).toMatchObject({ state: 'muted', snoozedUntil: null })
})

test('a hold stays while a host of the image still needs attention', () => {
  const two = createSnapshot([
    createCardOn('held', { state: 'snoozed', snoozedUntil: at, isHeld: true }, { nas: null, vps: null }),
  ])
  const onNas = { images: ['held'], state: { state: 'acknowledged', hostname: 'nas' }, at } as const
  expect(reduceBoard(two, onNas).cards[0]).toMatchObject({ snoozedUntil: at, isHeld: true })
  expect(invertChange(two, onNas, at)).toEqual([{ ...onNas, state: { state: 'pending', hostname: 'nas' } }])
})

test('a change on one host that has been overtaken there is left as it is, and counted', () => {
  const done = createUndoRecord(
    board,
    [{ images: ['partly'], state: { state: 'acknowledged', hostname: 'nas' }, at }],
    at,
  )
  const meanwhile = reduceBoard(done.expected, { images: ['partly'], state: { state: 'pending', hostname: 'nas' }, at })
  expect(selectSafeUndo(meanwhile, done, at)).toEqual({ changes: [], skipped: 1 })
})

test('several changes are undone together, the last first', () => {
  const onHosts = ['nas', 'vps'].map(
    (hostname): BoardChange => ({ images: ['partly', 'muted'], state: { state: 'acknowledged', hostname }, at }),
  )
  const done = createUndoRecord(board, onHosts, at)
  const { changes, skipped } = selectSafeUndo(done.expected, done, at)
  expect(skipped).toBe(0)
  expect(changes.reduce(reduceBoard, done.expected).cards.map(({ state }) => state)).toEqual(
    board.cards.map(({ state }) => state),
  )
})

test('images that were in the same state come back in one change', () => {
  const alike = { ...board, cards: [createCardOn('a', {}), createCardOn('b', {})] }
  expect(invertChange(alike, { images: ['a', 'b'], state: { state: 'acknowledged' }, at }, at)).toEqual([
    { images: ['a', 'b'], state: { state: 'pending' }, at },
  ])
})

test('an image that is gone has nothing to undo', () => {
  expect(invertChange(board, { images: ['gone'], tag: null }, at)).toEqual([])
})

test('images that others changed meanwhile are left as they are, and counted', () => {
  const done = createUndoRecord(board, [{ images: ['pending', 'muted'], state: { state: 'acknowledged' }, at }], at)
  const meanwhile = reduceBoard(done.expected, { images: ['pending'], state: { state: 'muted' }, at })
  const { changes, skipped } = selectSafeUndo(meanwhile, done, at)
  expect(skipped).toBe(1)
  expect(changes.flatMap((change) => ('images' in change ? change.images : []))).not.toContain('pending')
  expect(changes.reduce(reduceBoard, meanwhile).cards[3]).toEqual(board.cards[3])
})

test('a snooze that has ended meanwhile does not come back: its image is pending', () => {
  const done = createUndoRecord(board, [{ images: ['pending', 'snoozed'], state: { state: 'muted' }, at }], at)
  const undoAt = (now: string) => {
    const { changes, skipped } = selectSafeUndo(done.expected, done, now)
    expect(skipped).toBe(0)
    return changes.reduce(reduceBoard, done.expected).cards.map(({ state }) => state)
  }
  expect(undoAt('2026-12-31T23:59:59.999Z')).toEqual([
    'pending',
    'pending',
    'acknowledged',
    'muted',
    'snoozed',
    'snoozed',
  ])
  expect(undoAt('2027-01-01T00:00:00.000Z')).toEqual([
    'pending',
    'pending',
    'acknowledged',
    'muted',
    'pending',
    'snoozed',
  ])
})

test('a digest that arrived meanwhile is not touched by undoing the acknowledgement of the one before', () => {
  const done = createUndoRecord(board, [{ images: ['pending'], state: { state: 'acknowledged' }, at }], at)
  const hosts = [createCardHost('nas', { digest: 'sha256:newer' })]
  const cards = done.expected.cards.map((one) =>
    one.image === 'pending' ? { ...one, hosts, state: 'pending' as const } : one,
  )
  expect(selectSafeUndo({ ...done.expected, cards }, done, at)).toEqual({ changes: [], skipped: 1 })
})

test('a tag that was renamed again meanwhile keeps its newer name', () => {
  const done = createUndoRecord(board, [{ editedTag: 1, edit: { name: 'films' } }], at)
  const meanwhile = reduceBoard(done.expected, { editedTag: 1, edit: { name: 'series' } })
  expect(selectSafeUndo(meanwhile, done, at)).toEqual({ changes: [], skipped: 1 })
})

test('a tag that was renamed meanwhile gets its old colour back', () => {
  const done = createUndoRecord(board, [{ editedTag: 1, edit: { color: 'red' } }], at)
  const meanwhile = reduceBoard(done.expected, { editedTag: 1, edit: { name: 'series' } })
  expect(selectSafeUndo(meanwhile, done, at)).toEqual({
    changes: [{ editedTag: 1, edit: { color: 'teal' } }],
    skipped: 0,
  })
})

test.each<BoardChange>([
  { editedTag: 1, edit: { name: 'films' } },
  { images: ['partly'], tag: { id: 1, name: 'media', color: 'teal', position: 0 } },
  { images: ['pending'], tag: null },
])('%j can still be undone when the tag was deleted and came back with another number', (change) => {
  const renumbered = renumberTag(createUndoRecord(board, [change], at), 1, 9)
  const { changes, skipped } = selectSafeUndo(renumbered.expected, renumbered, at)
  expect(skipped).toBe(0)
  expect(JSON.stringify(changes.reduce(reduceBoard, renumbered.expected))).toBe(
    JSON.stringify(board).replaceAll('"id":1', '"id":9'),
  )
})

test('a deleted tag comes back without the images that got another one meanwhile', () => {
  const done = createUndoRecord(board, [{ deletedTag: 1 }], at)
  const [, web] = board.tags
  const meanwhile = reduceBoard(done.expected, { images: ['pending'], tag: web ?? null })
  const { changes, skipped } = selectSafeUndo(meanwhile, done, at)
  expect(changes).toEqual([{ restoredTag: board.tags[0], images: [] }])
  expect(skipped).toBe(1)
})

test('what needed no attention by itself is acknowledged once the question about it is taken back', () => {
  const settled = { settledBy: 'deployed' } as const
  const alone = createCard('alone', { state: 'acknowledged', hosts: [createCardHost('nas', settled)] })
  const shared = createCard('shared', { hosts: [createCardHost('nas', settled), createCardHost('vps')] })
  const quiet = { ...board, cards: [alone, shared] }
  const asked: BoardChange[] = [
    { images: ['alone'], state: { state: 'pending' }, at },
    { images: ['shared'], state: { state: 'pending', hostname: 'nas' }, at },
  ]
  const done = createUndoRecord(quiet, asked, at)
  const { changes, skipped } = selectSafeUndo(done.expected, done, at)
  expect(skipped).toBe(0)
  const [first, second] = changes.reduce(reduceBoard, done.expected).cards
  expect([first?.state, second?.hosts.map(({ acknowledgedAt }) => acknowledgedAt)]).toEqual([
    'acknowledged',
    [at, null],
  ])
})
