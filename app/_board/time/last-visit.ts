import { createContext, useSyncExternalStore } from 'react'
import { getLastVisit, parseVisit, toVisitText } from '@/lib/domain/board/last-visit'

const KEY = 'last-visit'

/**
 * The last visit, as `useLastVisit` returns it. It has a context of its own, since it becomes known once the page is hydrated, and the cards need
 * not all be rendered again for that.
 */
export const LastVisitContext = createContext<number | null>(null)

/** undefined until it is first read; from then on the same as long as the page is open. */
let lastVisit: number | null | undefined

/** Returns the time at which the visit before this one ended, in ms; null at a first visit, and until the page is hydrated. */
export function useLastVisit(): number | null {
  return useSyncExternalStore(subscribe, readLastVisit, () => null)
}

/** Tells whether this browser has been here before, as far as it remembers. */
export function hasVisitedBefore(): boolean {
  return loadVisit() !== null
}

function readLastVisit(): number | null {
  if (lastVisit === undefined) lastVisit = getLastVisit(loadVisit(), Date.now())
  return lastVisit
}

/** Never calls back, since the last visit does not change; it has the page save the visit when the person leaves. */
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
