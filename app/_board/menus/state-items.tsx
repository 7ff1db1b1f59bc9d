import type { ReactNode } from 'react'
import { getWholeCards } from '@/lib/domain/board/decision-targets'
import { isPending } from '@/lib/domain/card/card'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { buildSnoozeChoices } from '@/lib/domain/update/snooze'
import { Icon } from '../../_ui/icon'
import { MenuGroup, MenuItem } from '../../_ui/popovers/menu'
import { SubMenu } from '../../_ui/popovers/sub-menu'
import { describeAllHosts } from '../actions/done-text'
import { useBoardContext } from '../board-context'
import { describeWhere } from '../texts/host-text'
import { formatShortDay } from '../time/day'
import { readServerClock } from '../time/server-clock'

type StateItemsProps = {
  cards: readonly ShownCard[]
  /** Folds the ends of a snooze away, where they are not what the menu is for. */
  isFolded?: boolean
}

/** Offers everything that can be decided about these cards, except to acknowledge pending ones. */
export function StateItems({ cards, isFolded = false }: StateItemsProps) {
  const { actions } = useBoardContext()
  const muted = cards.filter(({ state }) => state === 'muted')
  const unmuted = cards.filter(({ state }) => state !== 'muted')
  const quiet = unmuted.filter((card) => !isPending(card))
  return (
    <>
      {quiet.length > 0 && (
        <MenuItem onSelect={() => actions.markPending(quiet)}>
          <Icon name="pending" />
          Mark as pending
        </MenuItem>
      )}
      <OnAllHosts cards={cards}>
        {isFolded ? (
          <SubMenu icon="moon" name="Snooze">
            <SnoozeItems cards={cards} isFolded />
          </SubMenu>
        ) : (
          <SnoozeItems cards={cards} />
        )}
        {unmuted.length > 0 && (
          <MenuItem onSelect={() => actions.mute(unmuted)}>
            <Icon name="mute" />
            Mute
          </MenuItem>
        )}
        {muted.length > 0 && (
          <MenuItem onSelect={() => actions.markPending(muted)}>
            <Icon name="pending" />
            Unmute
          </MenuItem>
        )}
      </OnAllHosts>
    </>
  )
}

function SnoozeItems({ cards, isFolded = false }: StateItemsProps) {
  const { actions, onSnooze } = useBoardContext()
  return (
    <>
      {buildSnoozeChoices(new Date(readServerClock())).map(({ name, until }) => (
        <MenuItem key={name} onSelect={() => actions.snooze(cards, until)}>
          <SnoozeWord isHidden={isFolded} rest={name} />
          <time className="text-ink-faint text-xs tabular-nums" dateTime={until}>
            {formatShortDay(until)}
          </time>
        </MenuItem>
      ))}
      <MenuItem onSelect={() => onSnooze(cards)}>
        <SnoozeWord isHidden={isFolded} rest="until a day…" />
      </MenuItem>
    </>
  )
}

/** Is read as a whole, and shown without the word that stands above it. */
function SnoozeWord({ isHidden, rest }: { isHidden: boolean; rest: string }) {
  return (
    <>
      {!isHidden && <Icon name="moon" />}
      <span className="flex-1">
        <span className={isHidden ? 'sr-only' : ''}>Snooze </span>
        {rest}
      </span>
    </>
  )
}

/** Says that items apply to all hosts, where the cards are shown for some of them alone. */
function OnAllHosts({ cards, children }: { cards: readonly ShownCard[]; children: ReactNode }) {
  if (describeWhere(cards) === '') return children
  return <MenuGroup name={`${describeAllHosts(getWholeCards(cards)).trim()}:`}>{children}</MenuGroup>
}
