import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { Button } from '../button'
import { Icon } from '../icon'
import { GateNotice } from '../requests/gate-notice'
import { trackOpenDialog } from './top-dialog'

type DialogProps = {
  title: string
  /** It stands at the side, as high as the screen; on a phone it fills it. */
  isSheet?: boolean
  onClose(): void
  children: ReactNode
}

const SHAPES = {
  centred: 'm-auto w-[min(36rem,calc(100vw-2rem))] rounded-2xl motion-safe:open:animate-rise',
  sheet: 'my-0 mr-0 ml-auto h-dvh max-h-dvh w-full max-w-full sm:max-w-[32rem] sm:rounded-l-2xl',
}

/**
 * A modal dialog that is open as long as it is rendered. The browser keeps the focus inside, and gives it back.
 * The focus starts on what has `data-autofocus`.
 */
export function Dialog({ title, isSheet = false, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  // Before the element is gone: only then does the browser give the focus back.
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
      // By Escape or a click beside it. The browser tells `close` a moment later, when the next key may have come.
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
