import type { Tag } from '@/lib/domain/tag'
import { Icon } from '../../_ui/icon'
import { createPartOnDemand } from '../../_ui/on-demand/create-part-on-demand'
import { PopoverButton } from '../../_ui/popovers/popover-button'

const TagForm = createPartOnDemand(async () => (await import('./tag-form')).TagForm)

/** Changes everything about a tag: its name, its colour and its place, or deletes it. */
export function TagEditor({ tag }: { tag: Tag }) {
  return (
    <PopoverButton face={<Icon name="pencil" />} label={`Edit tag ${tag.name}`} look="icon">
      {(close) => <TagForm onClose={close} tag={tag} />}
    </PopoverButton>
  )
}
