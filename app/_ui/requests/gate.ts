import { useSyncExternalStore } from 'react'

/** Whether a gate in front of the server, the last time that something was asked, answered in its place. */
let isShut = false
const listeners = new Set<() => void>()

/** Said of every answer: one of the server itself shows that the gate lets this page through again. */
export function setGateShut(isShutNow: boolean): void {
  if (isShut === isShutNow) return
  isShut = isShutNow
  for (const listener of listeners) listener()
}

export function isGateShut(): boolean {
  return isShut
}

/** @returns a function that ends it */
export function subscribeGate(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useIsGateShut(): boolean {
  return useSyncExternalStore(subscribeGate, isGateShut, () => false)
}
