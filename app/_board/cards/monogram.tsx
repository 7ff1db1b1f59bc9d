import { computeColor } from '@/lib/domain/tag'

/** Shows the initial of a name, in a colour that is always the same for this name. */
export function Monogram({ name }: { name: string }) {
  const [initial] = name.match(/[\p{L}\p{N}]/u) ?? [...name]
  return (
    <span aria-hidden="true" className="card-icon" data-color={computeColor(name)}>
      {initial}
    </span>
  )
}
