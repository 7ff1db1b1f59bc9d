import { useSyncExternalStore } from 'react'

/** Returns true once React runs; false on the server, and while React hydrates the page that the server rendered. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(subscribeToNothing, returnTrue, returnFalse)
}

const subscribeToNothing = () => () => {}
const returnTrue = () => true
const returnFalse = () => false
