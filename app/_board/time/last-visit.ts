import { useSyncExternalStore } from 'react'
import { getLastVisit, parseVisit, toVisitText } from '@/lib/domain/board/last-visit'

const KEY = 'last-visit'

/** Undefined until it is first asked for; from then on the same as long as the page is open. */
let lastVisit: number | null | undefined

/** When the visit before this one ended, in ms; null at a first visit, and while the page is as the server rendered it. */
export function useLastVisit(): number | null {
  return useSyncExternalStore(subscribe, readLastVisit, () => null)
}

function readLastVisit(): number | null {
  if (lastVisit === undefined) lastVisit = getLastVisit(loadVisit(), Date.now())
  return lastVisit
}

/** It never changes: whoever subscribes has the page remember when it is left. */
function subscribe(): () => void {
  const onHide = () => {
    if (document.visibilityState === 'hidden') saveVisit()
  }
  document.addEventListener('visibilitychange', onHide)
  addEventListener('pagehide', saveVisit)
  return () => {
    document.removeEventListener('visibilitychange', onHide)
    removeEventListener('pagehide', saveVisit)
  }
}

function loadVisit() {
  try {
    return parseVisit(localStorage.getItem(KEY) ?? '')
  } catch {
    return null
  }
}

function saveVisit(): void {
  try {
    localStorage.setItem(KEY, toVisitText({ leftAt: Date.now(), lastVisit: readLastVisit() }))
  } catch {
    // A browser that stores nothing has a first visit every time.
  }
}
