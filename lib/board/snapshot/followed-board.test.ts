import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyPart } from '@/lib/domain/board/part'
import type { BoardSnapshot, Card } from '@/lib/domain/card/card'
import { createCard, createSnapshot } from '@/lib/domain/card/test-card'
import { compareNewestFirst } from '@/lib/domain/newest-first'
import { createFollowedBoard, type FollowedBoard } from './followed-board'

const at = (hour: number) => `2026-11-22T${String(hour).padStart(2, '0')}:00:00.000Z`

const before = createSnapshot(
  [
    createCard('caddy', { receivedAt: at(3) }),
    createCard('nginx', { receivedAt: at(2) }),
    createCard('redis', { receivedAt: at(1) }),
  ],
  { revision: 7, traceableSince: 4 },
)

const getFacts = ({ cards, ...facts }: BoardSnapshot) => facts
const follow = (board: BoardSnapshot) => createFollowedBoard(getFacts(board), board.cards)

describe('A followed board', () => {
  it('tells the cards that have changed since, which lead from the board before to the one now', () => {
    const nginx = createCard('nginx', { receivedAt: at(4), revision: 8 })
    const fresh = createCard('app', { receivedAt: at(4), revision: 9 })
    const [caddy, , redis] = before.cards
    const facts = { ...getFacts(before), revision: 9 }
    const now = follow(before).follow(facts, [nginx, fresh])

    const part = now.buildPart(7)
    expect(part?.cards).toEqual([fresh, nginx])
    expect(now.getSnapshot()).toEqual({ ...facts, cards: [fresh, nginx, caddy, redis] })
    expect(part && applyPart(before, part)).toEqual(now.getSnapshot())
    expect(now.getSnapshot().cards[2]).toBe(caddy)
  })

  it('has an empty part, and the same cards, when no card has changed', () => {
    const now = follow(before).follow({ ...getFacts(before), revision: 8 }, [])
    expect(now.buildPart(7)).toEqual({ ...before, revision: 8, cards: [], since: 7 })
    expect(now.getSnapshot().cards).toBe(before.cards)
  })

  it('has no part when the changes are unknown, or the revision is yet to come', () => {
    const board = follow(before)
    expect([board.buildPart(3), board.buildPart(8)]).toEqual([null, null])
    expect(board.buildPart(4)).not.toBeNull()
  })

  it('has no part that would weigh as much as the board', () => {
    const cards = Array.from({ length: 501 }, (_, n) => createCard(`app-${n}`, { revision: 8 }))
    const facts = { ...getFacts(before), revision: 8 }
    expect(createFollowedBoard(facts, cards).buildPart(7)).toBeNull()
    expect(createFollowedBoard(facts, cards.slice(1)).buildPart(7)?.cards).toHaveLength(500)
  })

  it('equals a board that is read anew after any changes, some of which come while it is read', () => {
    const IMAGES = 1_500
    const step = fc.record({
      first: fc.nat(IMAGES - 1),
      images: fc.nat(600),
      revisions: fc.integer({ min: 1, max: 30 }),
      late: fc.nat(3),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const model = createModel(IMAGES)
        let board = createFollowedBoard(model.getFacts(), model.readAll())
        const known = [board]
        for (const { first, images, revisions, late } of steps) {
          model.change(first, images, revisions)
          const [facts, listed] = [model.getFacts(), model.list(board.revision)]
          model.change(first, late, late)
          board = board.follow(facts, model.read(listed))
          known.push(board)
          board = board.follow(model.getFacts(), model.read(model.list(board.revision)))
          expect(board.isMixed).toBe(false)
          expectToEqual(board, model.readAll(), known)
        }
      }),
      { numRuns: 30 },
    )
  })
})

/** Expects the board to be these cards, and its parts to be what has changed since each of the boards that were read before. */
function expectToEqual(board: FollowedBoard, cards: readonly Card[], known: readonly FollowedBoard[]): void {
  expect(board.getSnapshot().cards).toEqual(cards)
  for (const { revision } of known) {
    const changed = cards.filter((card) => card.revision > revision)
    const part = board.buildPart(revision)
    if (changed.length > 500) expect(part).toBeNull()
    else expect(part?.cards).toEqual(changed)
  }
}

/** A database as far as a board is read from it. */
function createModel(images: number) {
  const cards = new Map<string, Card>()
  let revision = 1
  const put = (number: number) => {
    const image = `app-${number % images}`
    cards.set(image, createCard(image, { revision, receivedAt: at((number * 7 + revision) % 24) }))
  }
  const read = (names: readonly string[]) => names.flatMap((name) => cards.get(name) ?? []).sort(compareNewestFirst)
  for (let number = 0; number < images; number += 2) put(number)
  return {
    getFacts: () => ({ ...getFacts(before), revision, traceableSince: 0 }),
    /** Changes as many images, in as many revisions. */
    change(first: number, count: number, revisions: number) {
      for (let step = 0; step < count; step += 1) {
        if (step % Math.ceil(count / revisions) === 0) revision += 1
        put(first + step * 3)
      }
    },
    list: (since: number) => [...cards.values()].flatMap((card) => (card.revision > since ? card.image : [])),
    read,
    readAll: () => read([...cards.keys()]),
  }
}
