import { findIconName } from '@/lib/domain/image/icon'
import { computeColor } from '@/lib/domain/tag'
import { Monogram } from './monogram'

/**
 * Shows the icon that a label names or that of the image's program, or else its monogram. `scripts/icons.mjs` makes one file of all
 * icons.
 */
export function ImageIcon({ image, name, label }: { image: string; name: string; label: string | undefined }) {
  const icon = label || findIconName(image)
  if (icon === null) return <Monogram name={name} />
  return (
    <span
      aria-hidden="true"
      className="grid size-8 shrink-0 place-items-center overflow-hidden rounded-lg bg-(--tint-soft) text-(--tint)"
      data-color={computeColor(name)}
    >
      <svg aria-hidden="true" className="size-5 fill-current">
        <use href={`/icons.svg#${icon}`} />
      </svg>
    </span>
  )
}
