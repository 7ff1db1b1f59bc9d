import { useSyncExternalStore } from 'react'
import { readVisit, toLastVisit, toVisitText } from '@/lib/domain/board/last-visit'

const KEY = 'last-visit'

/** Undefined until it is first asked for; from then on the same as long as the page is open. */
let lastVisit: number | null | undefined

/** When the visit before this one ended, in ms; null at a first visit, and while the page is as the server rendered it. */
export function useLastVisit(): number | null {
  return useSyncExternalStore(subscribe, readLastVisit, () => null)
}

function readLastVisit(): number | null {
  if (lastVisit === undefined) lastVisit = toLastVisit(recall(), Date.now())
  return lastVisit
}

/** It never changes: whoever subscribes has the page remember when it is left. */
function subscribe(): () => void {
  const onHide = () => {
    if (document.visibilityState === 'hidden') remember()
  }
  document.addEventListener('visibilitychange', onHide)
  addEventListener('pagehide', remember)
  return () => {
    document.removeEventListener('visibilitychange', onHide)
    removeEventListener('pagehide', remember)
  }
}

function recall() {
  try {
    return readVisit(localStorage.getItem(KEY) ?? '')
  } catch {
    return null
  }
}

function remember(): void {
  try {
    localStorage.setItem(KEY, toVisitText({ leftAt: Date.now(), lastVisit: readLastVisit() }))
  } catch {
    // A browser that stores nothing has a first visit every time.
  }
}
