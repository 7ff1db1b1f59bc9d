import { useState } from 'react'
import type { Section } from '@/lib/domain/board/section'
import { Icon } from '../../_ui/icon'
import { SectionDropZone } from '../drag/section-drop-zone'
import { TagDot } from '../tags/tag-dot'

/** The number of empty tags from which on they fold: fewer are in nobody's way. */
const FOLDED_FROM = 3

/**
 * Folds the tags without images, until a person unfolds them.
 * @returns the sections to show in full, and those of folded tags; `at` is the place among the former at which their line belongs
 */
export function useEmptyTags(sections: readonly Section[]) {
  const [isOpen, setOpen] = useState(false)
  const empty = sections.filter(isEmptyTag)
  const folded = empty.length < FOLDED_FROM ? [] : empty
  const full = isOpen ? sections : sections.filter((section) => !folded.includes(section))
  const untagged = full.findIndex(({ tag }) => tag === null)
  return { full, folded, at: untagged < 0 ? full.length : untagged, isOpen, setOpen }
}

type EmptyTagsProps = Pick<ReturnType<typeof useEmptyTags>, 'folded' | 'isOpen' | 'setOpen'>

/** Lists the tags without images in a line, on each of which images can be dropped. */
export function EmptyTags({ folded, isOpen, setOpen }: EmptyTagsProps) {
  if (folded.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-4 print:hidden">
      <button
        aria-expanded={isOpen}
        className="-ml-1.5 flex min-h-8 items-center gap-1.5 rounded-lg pr-2.5 pl-1.5 text-ink-soft hover:bg-sunken hover:text-ink pointer-coarse:min-h-10"
        onClick={() => setOpen(!isOpen)}
        type="button"
      >
        <Icon className={`transition-transform duration-100 ${isOpen ? 'rotate-90' : ''}`} name="chevron" />
        {`${folded.length} empty tags`}
      </button>
      {!isOpen && folded.map((section) => <EmptyTag key={section.key} section={section} />)}
    </div>
  )
}

function isEmptyTag({ tag, cards }: Section): boolean {
  return Boolean(tag) && cards.length === 0
}

function EmptyTag({ section: { tag, name } }: { section: Section }) {
  if (!tag) return null
  return (
    <SectionDropZone tag={tag}>
      <section
        aria-label={name}
        className="flex min-h-8 max-w-60 items-center gap-1.5 rounded-lg border border-line border-dashed px-2.5 text-ink-soft"
      >
        <TagDot color={tag.color} />
        <bdi translate="no" className="truncate" title={name}>
          {name}
        </bdi>
      </section>
    </SectionDropZone>
  )
}
