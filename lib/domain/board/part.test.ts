import { describe, expect, it } from 'vitest'
import { createCard, createSnapshot } from '../card/test-card'
import { applyPart, buildBoardPart } from './part'

const at = (hour: number) => `2026-11-22T${String(hour).padStart(2, '0')}:00:00.000Z`

const before = createSnapshot(
  [
    createCard('caddy', { receivedAt: at(3) }),
    createCard('nginx', { receivedAt: at(2) }),
    createCard('redis', { receivedAt: at(1) }),
  ],
  { revision: 7, traceableSince: 4 },
)

describe('A part of a board', () => {
  it('holds the cards that have changed since, and leads from the board before to the one now', () => {
    const nginx = createCard('nginx', { receivedAt: at(4), revision: 8 })
    const fresh = createCard('app', { receivedAt: at(4), revision: 9 })
    const [caddy, , redis] = before.cards
    const now = { ...before, revision: 9, cards: [fresh, nginx, caddy, redis].filter((card) => card !== undefined) }

    const part = buildBoardPart(now, 7)
    expect(part?.cards).toEqual([fresh, nginx])
    expect(part && applyPart(before, part)).toEqual(now)
    expect(part && applyPart(before, part).cards[2]).toBe(caddy)
  })

  it('is empty when nothing has changed', () => {
    expect(buildBoardPart(before, 7)).toEqual({ ...before, cards: [], since: 7 })
  })

  it('does not exist when the changes are unknown, or the revision is yet to come', () => {
    expect([buildBoardPart(before, 3), buildBoardPart(before, 8)]).toEqual([null, null])
    expect(buildBoardPart(before, 4)).not.toBeNull()
  })

  it('does not exist when it would weigh as much as the board', () => {
    const cards = Array.from({ length: 501 }, (_, n) => createCard(`app-${n}`, { revision: 8 }))
    expect(buildBoardPart({ ...before, revision: 8, cards }, 7)).toBeNull()
    expect(buildBoardPart({ ...before, revision: 8, cards: cards.slice(1) }, 7)?.cards).toHaveLength(500)
  })
})
