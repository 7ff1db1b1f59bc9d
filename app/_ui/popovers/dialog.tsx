import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { Button } from '../button'
import { Icon } from '../icon'
import { GateNotice } from '../requests/gate-notice'
import { trackOpenDialog } from './top-dialog'

type DialogProps = {
  title: string
  /** Puts the dialog at the side of the screen, at its full height; on a phone it fills the screen. */
  isSheet?: boolean
  onClose(): void
  children: ReactNode
}

const SHAPES = {
  centred: 'm-auto w-[min(36rem,calc(100vw-2rem))] rounded-2xl motion-safe:open:animate-rise',
  sheet: 'my-0 mr-0 ml-auto h-dvh max-h-dvh w-full max-w-full sm:max-w-[32rem] sm:rounded-l-2xl',
}

/**
 * Shows a modal dialog for as long as it is rendered. The browser keeps the focus inside of it, and returns it afterwards.
 * The element with `data-autofocus` has the focus first.
 */
export function Dialog({ title, isSheet = false, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  // A layout effect closes the dialog before its element is removed. Only then does the browser return the focus.
  useLayoutEffect(() => {
    const dialog = ref.current
    if (dialog === null) return
    dialog.showModal()
    dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    const untrack = trackOpenDialog(dialog)
    return () => {
      untrack()
      dialog.close()
    }
  }, [])

  return (
    <dialog
      aria-labelledby={titleId}
      className={`border border-line bg-raised text-ink shadow-float backdrop:bg-backdrop ${SHAPES[isSheet ? 'sheet' : 'centred']}`}
      closedby="any"
      // Escape and a click beside the dialog cancel it. The browser fires `close` a moment later, when the next key may have come.
      onCancel={onClose}
      onClose={({ currentTarget }) => {
        if (!currentTarget.open) onClose()
      }}
      ref={ref}
    >
      <header className="flex items-start gap-4 px-5 pt-4">
        <h2 className="min-w-0 flex-1 pt-1 font-semibold text-base text-balance" id={titleId}>
          {title}
        </h2>
        <Button aria-label="Close" className="-mr-2" look="icon" onClick={onClose}>
          <Icon name="close" />
        </Button>
      </header>
      <GateNotice className="top-0 mx-5" />
      <div className="px-5 pt-2 pb-5">{children}</div>
    </dialog>
  )
}
