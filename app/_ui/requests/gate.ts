import { useSyncExternalStore } from 'react'

/** True if a gate in front of the server answered the last request in its place. */
let isShut = false
const listeners = new Set<() => void>()

/** Takes false for every answer of the server itself, since that shows that the gate lets this page through again. */
export function setGateShut(isShutNow: boolean): void {
  if (isShut === isShutNow) return
  isShut = isShutNow
  for (const listener of listeners) listener()
}

export function isGateShut(): boolean {
  return isShut
}

/** @returns a function that ends the subscription */
export function subscribeGate(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useIsGateShut(): boolean {
  return useSyncExternalStore(subscribeGate, isGateShut, () => false)
}
