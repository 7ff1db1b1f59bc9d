import { mergeTimelines } from '@/lib/domain/history/timeline'
import { Button } from '../../_ui/button'
import { useBoardContext } from '../board-context'
import { Timeline, toActionEntry, toEventEntries } from '../timeline/timeline'
import { DrawerSection } from './drawer-section'
import type { ImageHistory } from './use-image-history'

/** Lists what DIUN reported and what people did, newest first. */
export function ImageTimeline({ history, onOlder }: { history: ImageHistory; onOlder(): Promise<void> }) {
  const { tags } = useBoardContext()
  const { events, actions } = history
  const entries = mergeTimelines(
    { entries: toEventEntries(events.entries), isWhole: events.next === null },
    { entries: actions.entries.map((action) => toActionEntry(action, { tags })), isWhole: actions.next === null },
  )
  return (
    <DrawerSection title="History">
      <Timeline entries={entries} />
      {(events.next !== null || actions.next !== null) && (
        <Button className="self-start" look="secondary" onClick={() => void onOlder()}>
          Show older
        </Button>
      )}
    </DrawerSection>
  )
}
