import { computeColor } from '@/lib/domain/tag'

/** Shows the initial of a name, in a colour that is always the same for this name. */
export function Monogram({ name }: { name: string }) {
  const [initial] = name.match(/[\p{L}\p{N}]/u) ?? [...name]
  return (
    <span
      aria-hidden="true"
      className="grid size-8 shrink-0 place-items-center overflow-hidden rounded-lg bg-(--tint-soft) font-semibold text-(--tint) text-base uppercase select-none"
      data-color={computeColor(name)}
    >
      {initial}
    </span>
  )
}
