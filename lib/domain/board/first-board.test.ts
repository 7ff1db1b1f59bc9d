import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldCards } from '../card/fold-cards'
import { createCard, createCardHost, createSnapshot } from '../card/test-card'
import { selectFirstBoard } from './first-board'
import { estimateCardWeight, estimateNoticeWeight, estimateTagWeight } from './page-weight'
import { DEFAULT_VIEW, GROUPS } from './view'

const MAX_BYTES = 8_000_000
const MEGABYTE = 1_000_000

/** Texts of one repeated character, which may take eight times its room in a page. */
const text = fc
  .record({
    character: fc.constantFrom('a', '<', '"', '\\', '\0', 'é', '🔑'),
    length: fc.integer({ min: 1, max: 100_000 }),
  })
  .map(({ character, length }) => character.repeat(length))

const TIME = { settleMs: 0, now: Date.parse('2026-11-29T12:00:00.000Z') }
const view = fc.constantFrom(...GROUPS).map((group) => ({ ...DEFAULT_VIEW, group }))

const createRun = (host: string) => ({
  host,
  startedAt: null,
  nextStartAt: null,
  overdueAt: null,
  countsBefore: null,
  shortRuns: [],
  endedAt: null,
  stoppedAt: null,
  ended: 0,
  counts: null,
  arrived: null,
  updatesArrived: null,
  silence: 'none' as const,
})

const createImageNames = (amount: number) => Array.from({ length: amount }, (_, n) => `app-${n}:1`)

describe('The first part of a board', () => {
  it('is the whole board up to 300 cards of a usual size, in any view', () => {
    const hosts = ['nas', 'vps', 'pi'].map((hostname) => createCardHost(hostname, { containers: ['app', 'worker'] }))
    const cards = createImageNames(300).map((image) => createCard(image, { hosts, keywords: 'words '.repeat(100) }))
    const board = createSnapshot(cards, { runs: ['nas', 'vps', 'pi'].map(createRun) })
    expect(selectFirstBoard(board, foldCards(cards), DEFAULT_VIEW, TIME)).toBe(board)
  })

  it('is the cards a view shows first when there are more, in the order of the board', () => {
    const cards = createImageNames(301).map((image) => createCard(image))
    const first = selectFirstBoard(createSnapshot(cards), foldCards(cards), DEFAULT_VIEW, TIME)
    expect(first.cards).toEqual(cards.slice(0, 36))
  })

  it('is what stands open first, and what is folded away after that', () => {
    const quiet = createImageNames(300).map((image) => createCard(image, { state: 'acknowledged' }))
    const cards = [...quiet, createCard('pending:1')]
    const first = selectFirstBoard(createSnapshot(cards), foldCards(cards), DEFAULT_VIEW, TIME)
    expect(first.cards).toEqual([...quiet.slice(0, 35), cards.at(-1)])

    const tag = { id: 1, name: 'web', color: 'sky' as const, position: 0 }
    const tagged = createImageNames(300).map((image) => createCard(image, { tag }))
    const both = [...tagged, createCard('untagged:1')]
    const board = createSnapshot(both, { tags: [tag] })
    const collapsed = selectFirstBoard(board, foldCards(both), DEFAULT_VIEW, TIME, { collapsed: ['tag 1'] })
    expect(collapsed.cards).toContain(both.at(-1))
  })

  it('leaves out a card that is too heavy, and keeps those after it', () => {
    const light = createCard('light:1')
    const cards = [createCard('heavy:1', { note: 'a'.repeat(2 * MEGABYTE) }), light]
    expect(selectFirstBoard(createSnapshot(cards), foldCards(cards), DEFAULT_VIEW, TIME).cards).toEqual([light])
  })

  it('never weighs more than a page may, whatever is stored', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), fc.nat(400), fc.nat(30), view, (texts, amount, spread, view) => {
        const hosts = ['nas', ...createImageNames(spread)].map((hostname) => createCardHost(hostname))
        const cards = [
          ...texts.map((image, n) => createCard(`${n}${image}`, { note: image, hosts: [createCardHost(image)] })),
          ...createImageNames(amount).map((image) => createCard(image, { hosts })),
        ]
        const names = [...texts, ...createImageNames(amount)]
        const board = createSnapshot(cards, {
          tags: names.map((name, position) => ({ id: position + 1, name, color: 'sky', position })),
          runs: names.map(createRun),
          lastTest: { hostname: texts[0] ?? '', receivedAt: '2026-11-22T12:00:00.000Z' },
        })
        const first = selectFirstBoard(board, foldCards(cards), view, TIME)
        const weights = [
          ...first.cards.map((card) => estimateCardWeight(card, view)),
          ...first.tags.map(estimateTagWeight),
          ...first.runs.map(estimateNoticeWeight),
        ]
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThan(MAX_BYTES)
      }),
      { numRuns: 10 },
    )
  })
})
