import { useSyncExternalStore } from 'react'

/** Modal dialogs that are open, the topmost last: the browser lets nobody reach what stands outside of that one. */
let open: readonly HTMLDialogElement[] = []
const listeners = new Set<() => void>()

/** @returns a function that says that it is closed again */
export function trackOpenDialog(dialog: HTMLDialogElement): () => void {
  change([...open, dialog])
  return () => change(open.filter((other) => other !== dialog))
}

/** Where something must stand to be reached; null when no dialog is open. */
export function useTopDialog(): HTMLDialogElement | null {
  return useSyncExternalStore(subscribe, readTop, () => null)
}

function change(now: readonly HTMLDialogElement[]): void {
  open = now
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function readTop(): HTMLDialogElement | null {
  return open.at(-1) ?? null
}
