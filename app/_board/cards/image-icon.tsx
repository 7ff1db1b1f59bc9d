import { computeColor } from '@/lib/domain/tag'
import { Monogram } from './monogram'

/** Shows an icon, or else the monogram of the name. `scripts/icons.mjs` makes one file of all icons. */
export function ImageIcon({ icon, name }: { icon: string | undefined; name: string }) {
  if (icon === undefined) return <Monogram name={name} />
  return (
    <span aria-hidden="true" className="card-icon" data-color={computeColor(name)}>
      <svg aria-hidden="true" className="size-5 fill-current">
        <use href={`/icons.svg#${icon}`} />
      </svg>
    </span>
  )
}
