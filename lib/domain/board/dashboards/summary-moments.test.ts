import { expect, test } from 'vitest'
import { createCard, createCardHost, createSnapshot } from '../../card/test-card'
import { NO_RUN } from '../../diun/advance-run'
import { summarizeBoard } from './summarize-board'
import { findLastMoment } from './summary-moments'

const START = Date.parse('2026-11-01T00:00:00.000Z')
const HOUR_MS = 3_600_000
const at = (hours: number) => new Date(START + hours * HOUR_MS).toISOString()
const everything = { tags: [], hosts: [] }

const RUN = { ...NO_RUN, silence: 'none' as const }
const COUNTS = { scanned: 9, new: 0, updated: 4, unchanged: 5, skipped: 0, failed: 0 }

/** A board on which everything that time can change is still to come. */
const createBoard = () =>
  createSnapshot(
    [
      createCard('a:1', {
        hosts: [createCardHost('nas', { receivedAt: at(0) }), createCardHost('pi', { receivedAt: at(5) })],
      }),
      createCard('b:1', { hosts: [createCardHost('nas', { receivedAt: at(9), pendingSince: at(3) })] }),
      createCard('c:1', { state: 'muted', hosts: [createCardHost('nas', { receivedAt: at(1) })] }),
    ],
    {
      runs: [
        {
          ...RUN,
          host: 'nas',
          startedAt: at(1),
          endedAt: at(2),
          overdueAt: at(30),
          ended: 3,
          counts: COUNTS,
          updatesArrived: 1,
        },
        { ...RUN, host: 'pi', startedAt: at(4) },
      ],
    },
  )

test('Between two moments, a summary stays as it is, whatever part of the board it is about', () => {
  const board = createBoard()
  const scopes = [everything, { ...everything, hosts: ['nas'] }, { ...everything, hosts: ['pi'] }]
  const said = new Map<number, string>()
  // Around the first days, a week and 30 days.
  const hours = Array.from({ length: 735 }, (_, hour) => hour).filter(
    (hour) => hour < 40 || hour % 168 < 12 || hour > 718,
  )
  for (const now of hours.flatMap((hour) => [-1, 0, 1].map((ms) => START + hour * HOUR_MS + ms))) {
    const moment = findLastMoment(board, now)
    const text = JSON.stringify(scopes.map((scope) => summarizeBoard(board, scope, now)))
    expect(said.get(moment) ?? text, new Date(now).toISOString()).toBe(text)
    said.set(moment, text)
  }
  expect(new Set(said.values()).size).toBeGreaterThan(6)
})

test('A moment is the same whoever asks, and whenever, and however the clock is set', () => {
  const board = createBoard()
  const hours = [0, 200, 168, 100, 900, 168.5, 3]
  const moments = hours.map((hour) => findLastMoment(board, START + hour * HOUR_MS))
  expect(moments).toEqual(hours.map((hour) => findLastMoment(createBoard(), START + hour * HOUR_MS)))
})

test('A board that time cannot change has no moment', () => {
  expect(findLastMoment(createSnapshot([createCard('c:1', { state: 'muted' })]), START)).toBe(0)
})
