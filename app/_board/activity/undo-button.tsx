import { useContext, useState } from 'react'
import type { Action } from '@/lib/domain/history/action'
import { Button } from '../../_ui/button'
import { describeAction } from '../timeline/action-text'
import { ImageNameContext } from './image-names'
import { undoAction } from './undo-action'

type UndoButtonProps = { action: Action; onDone(text: string): void; onFailed(errorMessage: string): void }

/** Undoes an action of the history. The list is read anew afterwards, since the server tells of the change. */
export function UndoButton({ action, onDone, onFailed }: UndoButtonProps) {
  const getName = useContext(ImageNameContext)
  const [isBusy, setBusy] = useState(false)

  async function undo(row: Element | null): Promise<void> {
    setBusy(true)
    try {
      const text = await undoAction(action)
      // The button is about to go away, and the focus with it.
      row?.querySelector('a')?.focus()
      onDone(text)
    } catch (error) {
      onFailed(error instanceof Error ? error.message : '')
    }
    setBusy(false)
  }

  return (
    <Button
      aria-disabled={isBusy}
      aria-label={`Undo: ${getName(action.image ?? '')}, ${describeAction(action)}`}
      className="-my-1"
      look="quiet"
      onClick={({ currentTarget }) => {
        if (!isBusy) void undo(currentTarget.closest('li'))
      }}
    >
      Undo
    </Button>
  )
}
