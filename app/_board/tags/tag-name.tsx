import type { TagColor } from '@/lib/domain/tag'
import { TagDot } from './tag-dot'

/** Shows a tag within a sentence: its dot and its name. */
export function TagName({ name, color }: { name: string; color: TagColor | undefined }) {
  return (
    <span className="inline-flex max-w-full items-center gap-0.5 align-bottom font-medium">
      <TagDot color={color} />
      <bdi translate="no" className="truncate" title={name}>
        {name}
      </bdi>
    </span>
  )
}
