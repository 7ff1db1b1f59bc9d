import type { TagColor } from '@/lib/domain/tag'

/** Shows the colour of a tag, or a hollow dot for the untagged. It is as wide as an icon. */
export function TagDot({ color }: { color?: TagColor | undefined }) {
  return (
    <span className="grid w-4 shrink-0 place-items-center" data-color={color}>
      <span className={`size-2.5 rounded-full ${color ? 'bg-(--tint)' : 'border-2 border-line-strong'}`} />
    </span>
  )
}
