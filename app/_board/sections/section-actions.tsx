import type { Section } from '@/lib/domain/board/section'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { useBoardContext } from '../board-context'
import { SectionHandle } from '../drag/drag-handle'
import { LaneScript } from '../lanes/lane-script'
import { UpdateButton } from '../script/update-button'
import { TagEditor } from '../tags/tag-editor'
import { AcknowledgeSection } from './acknowledge-section'

/** Offers what can be done to a whole section, or to its tag. */
export function SectionActions({ section, pending }: { section: Section; pending: readonly ShownCard[] }) {
  const { actions } = useBoardContext()
  const { tag } = section
  return (
    <div className="ml-auto flex max-w-full shrink-0 items-center print:hidden">
      {pending.length > 0 && section.lane !== 'safe' && isOfOneHost(pending) && (
        <UpdateButton cards={pending} isChosen={false} look="quiet" />
      )}
      {section.lane === 'safe' && <LaneScript cards={pending} />}
      {pending.length > 0 && <AcknowledgeSection cards={pending} name={section.name} onConfirm={actions.acknowledge} />}
      {tag && (
        <div className="flex items-center max-sm:peer-data-asking:hidden">
          <TagEditor tag={tag} />
          <SectionHandle tag={tag} />
        </div>
      )}
    </div>
  )
}

/** Tells whether cards are shown for one host alone, as in the view by host. */
function isOfOneHost(cards: readonly ShownCard[]): boolean {
  const hosts = new Set(cards.flatMap((card) => card.hosts.map(({ hostname }) => hostname)))
  return hosts.size === 1 && cards.every(({ scope }) => scope !== undefined)
}
