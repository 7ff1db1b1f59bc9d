import { useSyncExternalStore } from 'react'

/** The modal dialogs that are open, the topmost last. The browser lets nobody use anything outside of that one. */
let open: readonly HTMLDialogElement[] = []
const listeners = new Set<() => void>()

/** @returns a function to call when the dialog is closed */
export function trackOpenDialog(dialog: HTMLDialogElement): () => void {
  change([...open, dialog])
  return () => change(open.filter((other) => other !== dialog))
}

/** Returns the dialog in which an element must be to be usable; null when no dialog is open. */
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
