import { useSyncExternalStore } from 'react'

/** Whether React is there; not so on the server, and while it takes over what the server rendered. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(subscribeToNothing, isThere, isNotYetThere)
}

const subscribeToNothing = () => () => {}
const isThere = () => true
const isNotYetThere = () => false
