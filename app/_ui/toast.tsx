'use client'

import { useCallback, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { Button } from './button'
import { Icon } from './icon'
import { useTopDialog } from './popovers/top-dialog'

const SHOWN_MS = 10_000
const MAX_SHOWN = 3

export type ToastMessage = { text: string; isError?: boolean; action?: { label: string; onClick(): void } }

type ShownToast = ToastMessage & { id: number; topic: string }

/** Keeps the toasts that are shown. A message replaces the one of the same topic, and stands beside those of others. */
export function useToasts() {
  const [shown, setShown] = useState<readonly ShownToast[]>([])
  const show = useCallback((message: ToastMessage, topic = 'action') => {
    setShown((before) => {
      const others = before.filter((other) => other.topic !== topic)
      const id = Math.max(0, ...before.map((other) => other.id)) + 1
      return [...others, { ...message, topic, id }].slice(-MAX_SHOWN)
    })
  }, [])
  const clear = useCallback((topic = 'action') => {
    setShown((before) => before.filter((other) => other.topic !== topic))
  }, [])
  const dismiss = useCallback((id: number) => setShown((before) => before.filter((other) => other.id !== id)), [])
  return { shown, show, clear, dismiss }
}

type ToastsProps = {
  shown: readonly ShownToast[]
  /** Leaves room for a bar at the bottom. */
  isRaised: boolean
  onDismiss(id: number): void
}

/** Is always in the document, since assistive technology speaks only what appears inside of it. Toasts stay while hovered or focused. */
export function Toasts({ shown, isRaised, onDismiss }: ToastsProps) {
  const [isHeld, setHeld] = useState(false)
  const dialog = useTopDialog()
  const toasts = (
    <div
      className={`pointer-events-none fixed inset-x-4 z-30 flex flex-col items-center gap-2 print:hidden ${isRaised ? 'bottom-32 sm:bottom-22' : 'bottom-4 sm:bottom-6'}`}
      onBlur={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      role="status"
    >
      {shown.map((message) => (
        <Toast isHeld={isHeld} key={message.id} message={message} onDismiss={onDismiss} />
      ))}
    </div>
  )
  return dialog === null ? toasts : createPortal(toasts, dialog)
}

function Toast({ message, isHeld, onDismiss }: { message: ShownToast; isHeld: boolean; onDismiss(id: number): void }) {
  const { id, text, isError, action } = message

  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => onDismiss(id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [id, isHeld, onDismiss])

  return (
    <div className="pointer-events-auto flex max-w-[36rem] motion-safe:animate-rise items-center gap-1 rounded-xl border border-line bg-raised py-1.5 pr-1.5 pl-4 shadow-float">
      <p className={`line-clamp-3 min-w-0 py-1 ${isError ? 'text-warning' : ''}`}>{text}</p>
      {action && (
        <Button className="ml-2 text-accent!" look="quiet" onClick={action.onClick}>
          {action.label}
        </Button>
      )}
      <Button aria-label="Dismiss" look="icon" onClick={() => onDismiss(id)}>
        <Icon name="close" />
      </Button>
    </div>
  )
}
