import type { ReactNode } from 'react'
import { useBoardContext } from '../board-context'

type ImageNameProps = { image: string; className: string; children: ReactNode }

/** Shows the name of an image, which opens its drawer. */
export function ImageName({ image, className, children }: ImageNameProps) {
  const { onOpen } = useBoardContext()
  return (
    <button
      aria-haspopup="dialog"
      data-open
      className={`rounded text-left hover:underline ${className}`}
      onClick={() => onOpen(image)}
      title={image}
      type="button"
    >
      {children}
    </button>
  )
}
