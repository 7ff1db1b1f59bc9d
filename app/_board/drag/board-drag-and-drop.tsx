import { type ReactNode, useEffect } from 'react'
import { createCodeOnDemand } from '../../_ui/on-demand/code-on-demand'
import { useCodeOnDemand } from '../../_ui/on-demand/use-code-on-demand'
import type { DragAndDropProps } from './drag-and-drop'
import { DRAG_INSTRUCTIONS } from './drag-handle'
import { receivePresses } from './drag-link'

const DRAG_AND_DROP = createCodeOnDemand(async () => (await import('./drag-and-drop')).DragAndDrop)

/** Lets the cards and sections in it be dragged, once the code for that is loaded. If it could not be, the press of a handle tries again. */
export function BoardDragAndDrop({ children, ...props }: DragAndDropProps & { children: ReactNode }) {
  const { code: DragAndDrop, hasFailed, retry } = useCodeOnDemand(DRAG_AND_DROP)

  useEffect(() => (hasFailed ? receivePresses(retry) : undefined), [hasFailed, retry])

  return (
    <>
      {children}
      <p className="sr-only" id={DRAG_INSTRUCTIONS}>
        Press Space to lift, arrow keys to choose a section, Space to drop, Escape to cancel.
      </p>
      {DragAndDrop !== null && <DragAndDrop {...props} />}
    </>
  )
}
