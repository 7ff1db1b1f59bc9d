import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { getRowKey } from '@/lib/domain/board/scope'
import { isPending } from '@/lib/domain/card/card'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { useCopyCommand } from '../actions/use-copy-command'
import { useBoardContext } from '../board-context'
import { readStep, type Step } from './find-next-row'
import { isFreeKey, isSomethingOpen } from './is-free-key'
import { findRowElement } from './row-stops'
import { isSingleKey } from './single-keys'
import { useRowStop } from './use-row-stop'

type Rows = {
  /** The cards that are shown. */
  cards: readonly ShownCard[]
  /** Those that are selected. */
  selected: readonly ShownCard[]
}

/**
 * Handles the keys of the list. Arrow keys, Home and End move within it, `j` and `k` from anywhere, Enter opens the focused row, and letters
 * act on it, or on the selection that it is part of. No letter acts where the focus is in no row.
 */
export function useRowKeys(list: RefObject<HTMLElement | null>, rows: Rows): void {
  const { go, enter } = useRowStop(list)
  const letters = useRowLetters(rows)
  const latest = useRef(letters)
  useLayoutEffect(() => {
    latest.current = letters
  })

  useEffect(() => {
    function move(row: HTMLElement | null, key: string): boolean {
      const step = MOVES.get(key)
      if (step === undefined) return false
      return row === null ? enter() : go(step)
    }
    function act(row: HTMLElement, key: string, { shiftKey, repeat }: KeyboardEvent): boolean {
      const action = latest.current.get(key)
      if (action === undefined || (shiftKey && key !== 'x')) return false
      // A key that is held down would act on one card after the other.
      if (!repeat) action(row.dataset.row ?? '', shiftKey)
      return true
    }
    function type(row: HTMLElement | null, event: KeyboardEvent): boolean {
      if (!isSingleKey(event)) return false
      const key = event.key.toLowerCase()
      return move(row, key) || (row !== null && act(row, key, event))
    }
    function press(row: HTMLElement | null, event: KeyboardEvent): boolean {
      if (row === null || event.shiftKey) return false
      if (event.key === 'Enter') return row === event.target && act(row, 'o', event)
      const step = readStep(event.key)
      return step !== null && go(step)
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isFreeKey(event) || event.ctrlKey || event.metaKey || event.altKey) return
      if (isSomethingOpen() || isLifted(event.target)) return
      const row = findRowElement(event.target)
      const isDone = event.key.length === 1 ? type(row, event) : press(row, event)
      if (isDone) event.preventDefault()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [go, enter])
}

const MOVES: ReadonlyMap<string, Step> = new Map([
  ['j', 'next'],
  ['k', 'previous'],
])

/** Tells that the focus is on a handle whose card is being dragged by keys. */
function isLifted(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[aria-pressed=true]') !== null
}

type LetterAction = (row: string, isRange: boolean) => void

function useRowLetters({ cards, selected }: Rows): ReadonlyMap<string, LetterAction> {
  const { actions, onMove, onOpen, onSelect, onSnooze } = useBoardContext()
  const copyCommand = useCopyCommand()

  /** Has an action done to the card, or to the selection that it is part of. */
  function onCards(act: (cards: readonly ShownCard[]) => void): LetterAction {
    return (row) => {
      const card = cards.find((one) => getRowKey(one) === row)
      if (card !== undefined) act(selected.some((one) => getRowKey(one) === row) ? selected : [card])
    }
  }
  function onCard(act: (card: ShownCard) => void): LetterAction {
    return (row) => {
      const card = cards.find((one) => getRowKey(one) === row)
      if (card !== undefined) act(card)
    }
  }

  return new Map<string, LetterAction>([
    [
      'e',
      onCards((some) => {
        const pending = some.filter(isPending)
        if (pending.length > 0) actions.acknowledge(pending)
      }),
    ],
    ['s', onCards(onSnooze)],
    ['m', onCards(onMove)],
    ['x', onSelect],
    ['o', onCard(({ image }) => onOpen(image))],
    ['c', onCard(({ image }) => copyCommand(image))],
  ])
}
