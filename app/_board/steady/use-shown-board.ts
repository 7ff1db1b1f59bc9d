import { useCallback, useMemo } from 'react'
import { countUnseenChanges } from '@/lib/domain/board/unseen-changes'
import type { ToastMessage } from '../../_ui/toast'
import { useBoardActions } from '../actions/use-board-actions'
import type { useLiveSnapshot } from '../live/use-live-snapshot'
import { useAim } from './use-aim'
import { useAimedClicks } from './use-aimed-clicks'
import { useSteadyBoard } from './use-steady-board'

type ToastFunctions = { showToast(message: ToastMessage): void; clearToast(): void }

/** Returns the board as it is and as it is shown: changes by others wait while a person aims at something, their own show at once. */
export function useShownBoard(live: ReturnType<typeof useLiveSnapshot>, toasts: ToastFunctions) {
  const { snapshot, refresh, isWhole } = live
  const { isAimed, aimProps } = useAim()
  const { steady, show, showOwnChanges } = useSteadyBoard(snapshot, isAimed, isWhole)
  const { board, shown, own, actions } = useBoardActions({ snapshot, steady, showOwnChanges, refresh, ...toasts })
  const waiting = useMemo(() => countUnseenChanges(steady, snapshot, own), [steady, snapshot, own])
  useAimedClicks()
  const showChanged = useCallback(
    async (images: readonly string[]) => showOwnChanges(await refresh(), new Set(images)),
    [refresh, showOwnChanges],
  )
  return { board, shown, actions, showChanged, isAimed, steadyListProps: { waiting, onShow: show, aimProps } }
}
