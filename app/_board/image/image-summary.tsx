import { isPending } from '@/lib/domain/card/card'
import { isDataStore } from '@/lib/domain/card/data-store'
import { getFirstNoteLine } from '@/lib/domain/card/note'
import { findBuildTime } from '@/lib/domain/card/rebuilt'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { findVersionChange } from '@/lib/domain/card/version-change'
import { Button } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { describeAllHosts } from '../actions/done-text'
import { useBoardContext } from '../board-context'
import { CardStatus } from '../cards/card-status'
import { VersionName } from '../cards/version-name'
import { UpdateButton } from '../script/update-button'
import { Age } from '../time/age'
import { ReleaseNotes } from './release-notes'

/** Says what changes in an image, how much, and what to know before; offers what a person does next. */
export function ImageSummary({ card }: { card: ShownCard }) {
  return (
    <div className="flex flex-col gap-3">
      <ChangeLine card={card} />
      <Cautions card={card} />
      <div className="flex flex-wrap items-center gap-1.5">
        {isPending(card) && <Decisions card={card} />}
        <ReleaseNotes card={card} />
        <UpdateButton cards={[card]} isChosen look="secondary" />
      </div>
    </div>
  )
}

function ChangeLine({ card }: { card: ShownCard }) {
  const change = findVersionChange(card)
  const builtAt = findBuildTime(card)
  const isNamed = change !== null && change.to !== ''
  return (
    <div className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-faint text-xs">
        {isNamed && (
          <p className="font-semibold text-base text-ink">
            <VersionName card={card} className="font-mono" />
          </p>
        )}
        <CardStatus card={card} />
      </div>
      <p className="text-ink-soft text-xs">
        {isNamed && change.source === 'acknowledged' && 'From what was acknowledged last. '}
        {builtAt !== null && (
          <>
            Built <Age instant={builtAt} />.
          </>
        )}
      </p>
    </div>
  )
}

/** Says that an image keeps data, and what a person noted on an earlier image tag of it; its own note has a field below. */
function Cautions({ card }: { card: ShownCard }) {
  const note = card.note.trim() === '' ? getFirstNoteLine(card) : ''
  if (!isDataStore(card) && note === '') return null
  return (
    <div className="flex flex-col gap-0.5 rounded-lg bg-(--tint-soft) px-3 py-2 text-(--tint)" data-color="amber">
      {isDataStore(card) && (
        <p>
          <strong>Data store.</strong> A newer version may convert its data, and no older one reads that again: make a
          backup first.
        </p>
      )}
      {note !== '' && (
        <p>
          <strong>Your earlier note:</strong> <bdi className="wrap-anywhere">{note}</bdi>
        </p>
      )}
    </div>
  )
}

function Decisions({ card }: { card: ShownCard }) {
  const { actions, onSnooze } = useBoardContext()
  return (
    <>
      <Button look="primary" onClick={() => actions.acknowledge([card])}>
        <Icon name="check" />
        Acknowledge{describeAllHosts([card])}
      </Button>
      <Button aria-haspopup="dialog" look="secondary" onClick={() => onSnooze([card])}>
        <Icon name="moon" />
        Snooze…
      </Button>
    </>
  )
}
