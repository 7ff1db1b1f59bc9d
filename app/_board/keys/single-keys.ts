import { useSyncExternalStore } from 'react'

const KEY = 'single-keys'
const OFF = 'off'
const CHANGED = 'singlekeyschange'

/** The choice for as long as the page is open, where the browser stores nothing. */
let chosen: boolean | null = null

/**
 * Tells whether a key without Ctrl, Cmd or Alt may do something though it types a character. People who speak to their computer, or whose
 * hands hit keys unawares, can switch such keys off (WCAG 2.1.4).
 */
export function isSingleKey({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return !(ctrlKey || metaKey || altKey) && areSingleKeysOn()
}

/** Keeps the choice in this browser. */
export function setSingleKeys(isOn: boolean): void {
  chosen = isOn
  try {
    if (isOn) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, OFF)
  } catch {
    // A browser that stores nothing keeps the choice until the page is left.
  }
  dispatchEvent(new Event(CHANGED))
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, areSingleKeysOn, () => true)
}

function areSingleKeysOn(): boolean {
  if (chosen !== null) return chosen
  try {
    return localStorage.getItem(KEY) !== OFF
  } catch {
    return true
  }
}

/** Calls back when the choice changes, also in another tab. */
function subscribe(onChange: () => void): () => void {
  const onStorage = ({ key }: StorageEvent) => {
    if (key !== KEY) return
    chosen = null
    onChange()
  }
  addEventListener(CHANGED, onChange)
  addEventListener('storage', onStorage)
  return () => {
    removeEventListener(CHANGED, onChange)
    removeEventListener('storage', onStorage)
  }
}
