import { type KeyboardEvent, type PointerEvent, useSyncExternalStore } from 'react'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Tag } from '@/lib/domain/tag'

// This file links the handles and sections of the board with what drags them, whose code is loaded apart from the page.

export type DragSource = { card: ShownCard } | { section: Tag }

/** A handle that is pressed, by pointer or by key. */
export type Press = { id: string; node: HTMLElement; source: DragSource; event: PointerEvent | KeyboardEvent }

/** The section of a tag, as a place to drop something on; a null tag stands for the untagged. */
export type DropZone = { id: string; node: HTMLElement; tag: Tag | null }

/** The ids of the handle that is being dragged, and of the section under it. */
type Drag = { handle: string | null; zone: string | null }

export const NO_DRAG: Drag = { handle: null, zone: null }
const NO_ZONES: readonly DropZone[] = []

let zones = NO_ZONES
let drag = NO_DRAG
let onPress: ((press: Press) => void) | null = null
const listeners = new Set<() => void>()

/** Tells what drags about the press of a handle. Nothing happens until that is loaded. */
export function pressHandle(press: Press): void {
  onPress?.(press)
}

/** @returns a function that ends this */
export function receivePresses(receive: (press: Press) => void): () => void {
  onPress = receive
  return () => {
    if (onPress === receive) onPress = null
  }
}

/** @returns a function that takes the section away again */
export function addDropZone(zone: DropZone): () => void {
  setZones([...zones, zone])
  return () => setZones(zones.filter((other) => other !== zone))
}

export function useDropZones(): readonly DropZone[] {
  return useSyncExternalStore(
    subscribe,
    () => zones,
    () => NO_ZONES,
  )
}

export function setDrag(now: Drag): void {
  drag = now
  notify()
}

export function useIsDragged(handle: string): boolean {
  return useSyncExternalStore(
    subscribe,
    () => drag.handle === handle,
    () => false,
  )
}

export function useIsUnderDrag(zone: string): boolean {
  return useSyncExternalStore(
    subscribe,
    () => drag.zone === zone,
    () => false,
  )
}

function setZones(now: readonly DropZone[]): void {
  zones = now
  notify()
}

function notify(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
