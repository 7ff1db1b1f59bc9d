'use client'

import { type ReactNode, useId, useRef, useState } from 'react'
import { Button, type ButtonLook } from '../button'

type PopoverButtonProps = {
  /** Names the button and the panel that it opens. */
  label: string
  face: ReactNode
  look?: ButtonLook
  /** Renders the panel, once it opens. */
  children: (close: () => void) => ReactNode
}

/** Shows a button with a panel of controls. Escape and a click elsewhere close it. */
export function PopoverButton({ label, face, look = 'secondary', children }: PopoverButtonProps) {
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        aria-label={label}
        look={look}
        popoverTarget={id}
        title={label}
      >
        {face}
      </Button>
      <div
        aria-label={label}
        className="anchored max-h-[min(32rem,80vh)] w-72 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-xl border border-line bg-raised p-3 text-ink shadow-float"
        id={id}
        onBeforeToggle={({ newState }) => {
          if (newState === 'open') setOpen(true)
        }}
        onToggle={({ newState }) => {
          // Keeps the controls until the panel is closed: the browser cannot return the focus from a control that is gone.
          if (newState === 'closed') setOpen(false)
        }}
        popover="auto"
        ref={panel}
        role="dialog"
      >
        {isOpen && children(() => panel.current?.hidePopover())}
      </div>
    </>
  )
}
