import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { reduceBoard } from '@/lib/domain/board/change'
import { countImagesByState } from '@/lib/domain/board/counts'
import { type BoardSnapshot, type Card, isPending } from '@/lib/domain/card/card'
import { foldCards } from '@/lib/domain/card/fold-cards'
import { toCard } from '@/lib/domain/card/to-card'
import type { Instant } from '@/lib/domain/instant'
import { STATES } from '@/lib/domain/update/update'
import type { Change } from '../change'
import type { Store } from '../store'
import {
  addMinutes,
  anyHistory,
  applyChanges,
  type Click,
  computeChanges,
  createEvents,
  findClickedCard,
  type HistoryStep,
} from './histories.contract'
import { expectAllToBeShown, expectToHaveBeenShown } from './shown.contract'

const BEGIN = '2026-11-23T12:00:00.000Z'

/**
 * Tests, whatever DIUN reports and people do, that images pending by the API are on the board in a card that needs attention, that
 * acknowledged images were shown, and that the page shows at once what the store will return.
 * `HISTORIES=10000 npx vitest run lib/store/sqlite/contract.test.ts -t 'what is pending'` tries more.
 * @param open opens a store on a fresh, empty database
 */
export function describePending(name: string, open: () => Promise<{ store: Store; dispose(): Promise<void> }>) {
  describe(`what is pending in a store on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>

    beforeEach(async () => {
      opened = await open()
      await opened.store.createTag('web', 'teal')
    })
    afterEach(() => opened.dispose())

    it.each([
      ['the same histories each time', { seed: 14 }],
      ['new histories each time', {}],
    ])(
      'is on the board in a card that needs attention, and is acknowledged only by people it was shown to: %s',
      async (_, parameters) => {
        const numRuns = Math.ceil(inject('histories') / 2)
        await fc.assert(
          fc.asyncProperty(anyHistory, async (history) => {
            const { store } = opened
            try {
              await replayHistory(store, history)
            } finally {
              for (const { image } of (await store.listUpdates(BEGIN)).updates) await store.forgetImage(image)
            }
          }),
          { numRuns, ...parameters },
        )
      },
      60_000 + inject('histories') * 500,
    )
  })
}

async function replayHistory(store: Store, history: readonly HistoryStep[]): Promise<void> {
  let at = BEGIN
  let board = await read(store, at)
  for (const happening of history) {
    at = addMinutes(at, happening.after)
    // A snooze may have ended meanwhile.
    const before = board.cards.some(({ state }) => state === 'snoozed') ? await read(store, at) : board
    const { does, verify } = createAction(happening, before, at)
    const done = await does(store)
    board = await read(store, at)
    verify(board, done?.images ?? 0)
    expectAllToBeShown(board)
  }
  await expectOneCount(store, board, at)
}

/** Expects the database's filter to match the images that the board counts. */
async function expectOneCount(store: Store, { cards }: BoardSnapshot, at: Instant): Promise<void> {
  const counts = countImagesByState(foldCards(cards))
  for (const state of STATES) {
    const { updates } = await store.readOutline(at, { states: [state], tags: [], hosts: [] })
    expect([state, updates.length]).toEqual([state, counts[state]])
  }
}

type TestAction = { does(store: Store): Promise<Change | null>; verify(after: BoardSnapshot, images: number): void }

const NO_ACTION: TestAction = { does: async () => null, verify: () => {} }

function createAction(happening: HistoryStep, before: BoardSnapshot, at: Instant): TestAction {
  if ('events' in happening) return { ...NO_ACTION, does: (store) => store.record(createEvents(happening.events, at)) }
  if ('endsSnoozes' in happening) return { ...NO_ACTION, does: (store) => store.endSnoozes(at) }
  if ('all' in happening) return createAcknowledgeAll(happening.all, before, at)
  if ('tagged' in happening) return createAssignment(happening, before, at)
  return createClick(happening.click, before, at)
}

function createClick(click: Click, before: BoardSnapshot, at: Instant): TestAction {
  const card = findClickedCard(before, click)
  if (card === null) return NO_ACTION
  const changes = computeChanges(card, click, at)
  return {
    does: (store) => applyChanges(store, changes, at),
    verify(after) {
      expectAlike(changes.reduce(reduceBoard, before), after)
      if (click.does === 'acknowledge') expectToHaveBeenShown(card, before, after)
    },
  }
}

function createAcknowledgeAll(scope: 'all' | { tagId: number | null }, before: BoardSnapshot, at: Instant): TestAction {
  const isMeant = (card: Card) => isPending(card) && (scope === 'all' || (card.tag?.id ?? null) === scope.tagId)
  return {
    does: (store) => store.acknowledgePending(scope, at),
    verify(after, images) {
      expect(images).toBe(before.cards.filter(isMeant).length)
      expect(after.cards.filter(isMeant)).toEqual([])
    },
  }
}

function createAssignment(
  { tagged, tagId }: { tagged: number; tagId: number | null },
  before: BoardSnapshot,
  at: Instant,
): TestAction {
  const images = before.cards
    .slice(tagged % before.cards.length)
    .slice(0, 1)
    .map(({ image }) => image)
  const tag = before.tags.find(({ id }) => id === tagId) ?? null
  return {
    does: (store) => store.assignTag(images, tagId, at),
    verify: (after) => expectAlike(reduceBoard(before, { images, tag }), after),
  }
}

/** Reads the board as the page reads it. */
async function read(store: Store, at: Instant): Promise<BoardSnapshot> {
  const { updates, tags, revision, traceableSince } = await store.listUpdates(at)
  return {
    database: 'test',
    revision,
    traceableSince,
    cards: updates.map(toCard),
    tags,
    runs: [],
    reporters: [],
    channels: [],
    lastTest: null,
  }
}

function expectAlike(optimistic: BoardSnapshot, actual: BoardSnapshot): void {
  const omitRevisions = ({ cards }: BoardSnapshot) => cards.map(({ revision, ...card }) => card)
  expect(omitRevisions(optimistic)).toEqual(omitRevisions(actual))
}
