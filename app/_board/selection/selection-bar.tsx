import { isPending } from '@/lib/domain/card/card'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { Button } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { Menu } from '../../_ui/popovers/menu'
import { useBoardContext } from '../board-context'
import { MoveItems } from '../menus/move-items'
import { StateItems } from '../menus/state-items'
import { UpdateButton } from '../script/update-button'
import { describeWhere } from '../texts/host-text'

type SelectionBarProps = {
  /** The selected cards. */
  cards: readonly ShownCard[]
  /** The number of cards that are shown. */
  shown: number
  onSelectAll(): void
  onClear(): void
}

/** Offers what can be done with the selection. It stays after an action, so that another can follow. */
export function SelectionBar({ cards, shown, onSelectAll, onClear }: SelectionBarProps) {
  const { actions } = useBoardContext()
  const pending = cards.filter(isPending)
  return (
    <div className="pointer-events-none fixed inset-x-2 bottom-3 z-20 flex justify-center sm:bottom-5 print:hidden">
      <div
        aria-label="Selection"
        className="pointer-events-auto flex max-w-full flex-wrap items-center justify-center gap-x-3 gap-y-1.5 rounded-2xl border border-line-strong bg-raised p-2 shadow-float motion-safe:animate-rise"
        role="toolbar"
      >
        <div className="flex items-center gap-0.5">
          <Button aria-label="Clear the selection" look="icon" onClick={onClear} title="Clear the selection (Escape)">
            <Icon name="close" />
          </Button>
          <p aria-live="polite" className="px-1.5 font-semibold tabular-nums">
            {cards.length} selected
          </p>
          {cards.length < shown && (
            <Button look="quiet" onClick={onSelectAll}>
              Select all {shown}
            </Button>
          )}
        </div>
        <div className="flex flex-wrap items-center justify-center gap-1.5">
          <Button
            aria-disabled={pending.length === 0}
            className="aria-disabled:opacity-50"
            look="primary"
            onClick={() => {
              if (pending.length > 0) actions.acknowledge(pending)
            }}
          >
            <Icon name="check" />
            <span className="max-w-48 truncate">
              Acknowledge<bdi>{describeWhere(pending)}</bdi>
            </span>
          </Button>
          <Menu face="Move" label="Move the selection">
            {() => <MoveItems cards={cards} />}
          </Menu>
          {/* A phone has no room for it, and runs no script. */}
          <div className="contents max-sm:hidden">
            {/* Several may have been selected at a stroke, so that a data store among them went unnoticed. */}
            <UpdateButton cards={cards} isChosen={cards.length === 1} look="secondary" />
          </div>
          <Menu face="Snooze" label="Snooze or mute the selection">
            {() => <StateItems cards={cards} />}
          </Menu>
        </div>
      </div>
    </div>
  )
}
