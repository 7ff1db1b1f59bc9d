import type { UnseenChanges } from '@/lib/domain/board/unseen-changes'
import { Button } from '../../_ui/button'

type HiddenChangesButtonProps = { waiting: UnseenChanges; onShow(): void }

/**
 * Counts the changes that are held back while a person aims at something in the list, and offers to show them. It floats over the list, so
 * that it moves nothing itself.
 */
export function HiddenChangesButton({ waiting, onShow }: HiddenChangesButtonProps) {
  const text = formatHiddenChanges(waiting)
  return (
    <div className="pointer-events-none absolute inset-0 z-10 [overflow-anchor:none] print:hidden">
      <div className="sticky top-17 flex justify-center">
        {text !== '' && (
          <Button
            className="pointer-events-auto rounded-full! shadow-float! motion-safe:animate-rise"
            look="primary"
            onClick={onShow}
          >
            {text} · Show
          </Button>
        )}
        <p aria-live="polite" className="sr-only">
          {text !== '' && `${text}, not shown yet.`}
        </p>
      </div>
    </div>
  )
}

/** Returns `3 new, 1 changed`, or `''` when nothing is held back. */
function formatHiddenChanges({ news, changes }: UnseenChanges): string {
  const parts = [
    { amount: news, word: 'new' },
    { amount: changes, word: 'changed' },
  ]
  return parts
    .filter(({ amount }) => amount > 0)
    .map(({ amount, word }) => `${amount} ${word}`)
    .join(', ')
}
