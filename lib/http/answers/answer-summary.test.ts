import { expect, test } from 'vitest'
import type { BoardSnapshot } from '@/lib/domain/card/card'
import { createCard, createCardHost, createSnapshot } from '@/lib/domain/card/test-card'
import { createSummaryHandler } from './answer-summary'

const WEEK_MS = 7 * 86_400_000
const RECEIVED = '2026-11-22T12:00:00.000Z'

function openHandler(version = '1.0.0') {
  const state = {
    board: createSnapshot([createCard('redis:7', { hosts: [createCardHost('nas', { receivedAt: RECEIVED })] })]),
    nowMs: Date.parse(RECEIVED),
  }
  const handle = createSummaryHandler(
    async () => state.board,
    () => new Date(state.nowMs),
    version,
  )
  const ask = (query = '', etag = '') =>
    handle(new Request(`http://board.lan/api/summary${query}`, { headers: { 'if-none-match': etag } }))
  const change = (board: BoardSnapshot) => {
    state.board = board
  }
  return { ask, change, passTime: (ms: number) => (state.nowMs += ms) }
}

test('A summary is answered with 304 until the revision grows', async () => {
  const { ask, change } = openHandler()
  const etag = (await ask()).headers.get('etag') ?? ''
  expect((await ask('', etag)).status).toBe(304)
  change(createSnapshot([], { revision: 2 }))
  const changed = await ask('', etag)
  expect([changed.status, await changed.json()]).toEqual([200, expect.objectContaining({ pending: 0 })])
})

test('A summary is answered anew at the moment at which an update has waited for a week', async () => {
  const { ask, passTime } = openHandler()
  const etag = (await ask()).headers.get('etag') ?? ''
  passTime(WEEK_MS - 1)
  expect((await ask('', etag)).status).toBe(304)
  passTime(1)
  const later = await ask('', etag)
  expect([later.status, await later.json()]).toEqual([200, expect.objectContaining({ older_than_7_days: 1 })])
  expect((await ask('', later.headers.get('etag') ?? '')).status).toBe(304)
})

test('A summary is answered anew by another version of the program', async () => {
  const etag = (await openHandler('1.0.0').ask()).headers.get('etag') ?? ''
  expect((await openHandler('1.0.0').ask('', etag)).status).toBe(304)
  expect((await openHandler('1.1.0').ask('', etag)).status).toBe(200)
})

test('Each part of the board has an answer of its own, however many are asked for', async () => {
  const { ask } = openHandler()
  for (let host = 0; host < 200; host += 1)
    expect(await (await ask(`?host=host-${host}`)).json()).toMatchObject({ pending: 0 })
  for (const query of ['', '?host=nas', '?host=nas&host=x&host=nas', '?tag=', '?unknown=1'])
    expect(await (await ask(query)).json(), query).toMatchObject({ pending: 1 })
  expect(await (await ask('?tag=web')).json()).toMatchObject({ pending: 0 })
})
