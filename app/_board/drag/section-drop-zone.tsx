import { type ReactNode, useLayoutEffect, useRef } from 'react'
import type { Tag } from '@/lib/domain/tag'
import { addDropZone, useIsUnderDrag } from './drag-link'

/** Makes a drop target of the section of a tag; null stands for the untagged. */
export function SectionDropZone({ tag, children }: { tag: Tag | null; children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null)
  const id = `tag ${tag?.id}`
  const isUnderDrag = useIsUnderDrag(id)

  useLayoutEffect(() => (ref.current === null ? undefined : addDropZone({ id, node: ref.current, tag })), [id, tag])

  return (
    <div className={`-m-2 rounded-2xl p-2 ${isUnderDrag ? 'bg-accent/8 outline-2 outline-accent' : ''}`} ref={ref}>
      {children}
    </div>
  )
}
