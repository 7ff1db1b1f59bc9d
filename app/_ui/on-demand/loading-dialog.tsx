import { useEffect, useState } from 'react'
import { Button } from '../button'
import { Dialog } from '../popovers/dialog'

/** The time for which a person need not be told that something loads. */
const PATIENCE_MS = 400

type LoadingDialogProps = { isFailed: boolean; onRetry(): void; onClose(): void }

/** Stands in for a dialog whose code is not here yet, or cannot be loaded. */
export function LoadingDialog({ isFailed, onRetry, onClose }: LoadingDialogProps) {
  const [isShown, setShown] = useState(isFailed)

  useEffect(() => {
    if (isFailed) return setShown(true)
    const timer = setTimeout(() => setShown(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [isFailed])

  if (!isShown) return null
  return (
    <Dialog onClose={onClose} title={isFailed ? 'This could not be loaded' : 'Loading…'}>
      <div aria-live="polite" className="min-h-20">
        {isFailed && (
          <>
            <p className="text-ink-soft text-pretty">
              The server cannot be reached, or it was updated after this page was opened. Nothing is lost. If it does
              not help to try again, reload the page.
            </p>
            <div className="flex justify-end gap-2 pt-5">
              <Button look="secondary" onClick={() => location.reload()}>
                Reload
              </Button>
              <Button data-autofocus look="primary" onClick={onRetry}>
                Try again
              </Button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  )
}
