import { useCallback, useMemo, useSyncExternalStore } from 'react'

/** A text that a person has typed and not saved. */
export type Draft = {
  text: string
  /** The text that was saved when they began. */
  base: string
}

const listeners = new Set<() => void>()

/** Holds the drafts of a browser that stores nothing, for as long as the page is open. */
const unstored = new Map<string, string>()

/** Keeps a draft in the browser until it is set to null, even if the dialog is closed or the session ends. */
export function useDraft(name: string) {
  const key = `draft ${name}`
  const stored = useSyncExternalStore(
    subscribe,
    () => loadDraft(key),
    () => null,
  )
  const draft = useMemo(() => parseDraft(stored), [stored])
  const setDraft = useCallback(
    (next: Draft | null) => {
      saveDraft(key, next === null ? null : JSON.stringify(next))
      for (const listener of listeners) listener()
    },
    [key],
  )
  return { draft, setDraft }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function loadDraft(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? unstored.get(key) ?? null
  } catch {
    return unstored.get(key) ?? null
  }
}

function saveDraft(key: string, text: string | null): void {
  unstored.delete(key)
  try {
    if (text === null) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    if (text !== null) unstored.set(key, text)
  }
}

function parseDraft(stored: string | null): Draft | null {
  if (stored === null) return null
  try {
    const { text, base } = JSON.parse(stored)
    return typeof text === 'string' && typeof base === 'string' ? { text, base } : null
  } catch {
    return null
  }
}
