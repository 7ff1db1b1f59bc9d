import { type ComponentProps, lazy, Suspense } from 'react'
import type { EmptyBoard as LoadedEmptyBoard } from './empty-board'

const LazyEmptyBoard = lazy(async () => ({ default: (await import('./empty-board')).EmptyBoard }))

/** Shows an empty board. The server renders it too, so that it shows at once; a board that has images never loads it. */
export function EmptyBoard(props: ComponentProps<typeof LoadedEmptyBoard>) {
  return (
    <Suspense>
      <LazyEmptyBoard {...props} />
    </Suspense>
  )
}
