import { useEffect, useEffectEvent, useRef } from 'react'
import type { BoardSnapshot } from '@/lib/domain/card/card'

type Test = NonNullable<BoardSnapshot['lastTest']>

/**
 * Calls back when `diun notif test` arrives.
 * @param snapshot the board; null while it is not whole. The test of the first one does not count as arriving.
 */
export function useTests(snapshot: BoardSnapshot | null, onTest: (test: Test) => void): void {
  const previous = useRef(snapshot)
  const notify = useEffectEvent(onTest)

  useEffect(() => {
    if (snapshot === null) return
    const { lastTest } = snapshot
    const isNews = previous.current !== null && lastTest?.receivedAt !== previous.current.lastTest?.receivedAt
    previous.current = snapshot
    if (isNews && lastTest !== null) notify(lastTest)
  }, [snapshot])
}

export function describeTest({ hostname }: Test): string {
  return `Test received from ${hostname || 'an unnamed host'}.`
}
