import { expect, it } from 'vitest'
import { createCard, createSnapshot } from '../card/test-card'
import { applyPart, mergeCards } from './part'

const at = (hour: number) => `2026-11-22T${String(hour).padStart(2, '0')}:00:00.000Z`

const caddy = createCard('caddy', { receivedAt: at(3) })
const nginx = createCard('nginx', { receivedAt: at(2) })
const redis = createCard('redis', { receivedAt: at(1) })

it('Changed cards take the place of those before, newest first', () => {
  const changed = createCard('nginx', { receivedAt: at(4) })
  const fresh = createCard('app', { receivedAt: at(2) })
  expect(mergeCards([caddy, nginx, redis], [changed, fresh])).toEqual([changed, caddy, fresh, redis])
})

it('A list into which nothing is merged stays the same list', () => {
  const cards = [caddy, nginx]
  expect(mergeCards(cards, [])).toBe(cards)
})

it('A part leads from the board that it begins from to the one that it was made of', () => {
  const board = createSnapshot([caddy, nginx, redis], { revision: 7 })
  const fresh = createCard('app', { receivedAt: at(4), revision: 8 })
  const part = { ...board, revision: 8, cards: [fresh], since: 7 }
  expect(applyPart(board, part)).toEqual({ ...board, revision: 8, cards: [fresh, caddy, nginx, redis] })
})
