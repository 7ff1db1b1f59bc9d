import { memo, useContext } from 'react'
import { getRowKey } from '@/lib/domain/board/scope'
import { getCardName, isPending } from '@/lib/domain/card/card'
import { getFoldedCards } from '@/lib/domain/card/fold-cards'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { selectTellingContainers } from '@/lib/domain/card/telling-containers'
import { Button } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { useBoardContext } from '../board-context'
import { AlsoPending } from '../cards/also-pending'
import { CardAge } from '../cards/card-age'
import { CardNote } from '../cards/card-note'
import { CardStanding } from '../cards/card-standing'
import { CardStatus } from '../cards/card-status'
import { DataStoreMark } from '../cards/data-store-mark'
import { HostNames } from '../cards/host-names'
import { ImageName } from '../cards/image-name'
import { NewDot } from '../cards/new-dot'
import { ReleaseNotesLink } from '../cards/release-notes-link'
import { VersionName } from '../cards/version-name'
import { LaneReason, SettlingNote } from '../lanes/lane-reason'
import { ListContext } from '../list-context'
import { CardMenu } from '../menus/card-menu'
import { describeWhere, formatAcknowledgeLabel } from '../texts/host-text'

const CELL = 'h-8 border-line border-t px-1.5 py-0 pointer-coarse:h-12'
const LINE = 'flex min-w-0 items-center gap-x-1.5 overflow-hidden whitespace-nowrap'

type CardRowProps = { card: ShownCard; isSelected: boolean }

/** Shows a card as a row. On a phone its version and the size of the change stand below the name. */
export const CardRow = memo(function CardRow({ card, isSelected }: CardRowProps) {
  return (
    <tr
      className={`cursor-pointer ${isSelected ? 'bg-accent/8' : 'hover:bg-sunken/60'} ${isPending(card) ? '' : 'text-ink-soft'}`}
      data-row={getRowKey(card)}
    >
      <td className={CELL}>
        <RowSelect card={card} isSelected={isSelected} />
      </td>
      <th aria-label={card.image} className={`${CELL} font-normal`} scope="row" title={card.image}>
        <span className={LINE}>
          <NewDot card={card} className="shrink-0" />
          <RowName card={card} />
          <DataStoreMark card={card} />
          {card.fold && <span className="shrink-0 text-ink-faint text-xs">+{getFoldedCards(card).length - 1}</span>}
          <span className="ml-auto shrink-0 text-ink-faint text-xs sm:hidden">
            <CardAge card={card} />
          </span>
        </span>
        <span className={`${LINE} pb-1 text-xs sm:hidden`}>
          <RowVersion card={card} />
          <CardStatus card={card} />
        </span>
        <div className="text-ink-soft text-xs sm:hidden">
          <LaneReason card={card} />
          <SettlingNote card={card} />
          <AlsoPending card={card} className="" />
          <CardStanding card={card} className="" />
        </div>
      </th>
      <td className={`${CELL} max-sm:hidden`}>
        <span className={LINE}>
          <RowVersion card={card} />
          <LaneReason card={card} />
          <SettlingNote card={card} />
          <AlsoPending card={card} className="truncate text-ink-soft text-xs" />
          <CardStanding card={card} className="truncate text-ink-soft text-xs" isOneLine />
        </span>
      </td>
      <td className={`${CELL} text-ink-faint text-xs max-sm:hidden`}>
        <span className={LINE}>
          <CardStatus card={card} />
        </span>
      </td>
      <td className={`${CELL} truncate text-xs max-md:hidden`}>
        <RowHosts card={card} />
      </td>
      <td className={`${CELL} truncate text-ink-soft text-xs max-lg:hidden`}>
        <RowPlace card={card} />
      </td>
      <td className={`${CELL} text-ink-faint text-xs max-sm:hidden`}>
        <CardAge card={card} />
      </td>
      <td className={`${CELL} max-lg:hidden`}>
        <span className={LINE}>
          <ReleaseNotesLink card={card} />
          <CardNote card={card} />
        </span>
      </td>
      <td className={`${CELL} print:hidden`}>
        <RowActions card={card} />
      </td>
    </tr>
  )
})

function RowSelect({ card, isSelected }: CardRowProps) {
  const { onSelect } = useBoardContext()
  return (
    <label className="-m-0.5 grid size-6 place-items-center pointer-coarse:-m-1.5 pointer-coarse:size-8">
      <input
        aria-label={`Select ${card.image}${describeWhere([card])}`}
        checked={isSelected}
        className="size-4 accent-accent"
        onChange={({ nativeEvent }) =>
          onSelect(getRowKey(card), nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
        type="checkbox"
      />
    </label>
  )
}

function RowName({ card }: { card: ShownCard }) {
  return (
    <ImageName className="min-h-6 min-w-6 truncate font-semibold" image={card.image}>
      <bdi translate="no">{getCardName(card)}</bdi>
    </ImageName>
  )
}

function RowHosts({ card }: { card: ShownCard }) {
  const { isOneHost } = useContext(ListContext)
  return isOneHost ? null : <HostNames card={card} />
}

function RowVersion({ card }: { card: ShownCard }) {
  return (
    <span className="min-w-0 truncate">
      <VersionName card={card} className="font-mono text-ink-soft text-xs" />
    </span>
  )
}

/** Names the stack, and otherwise the containers whose names say something. */
function RowPlace({ card }: { card: ShownCard }) {
  const text = card.stack || selectTellingContainers(card).join(', ')
  return (
    <bdi translate="no" title={text}>
      {text}
    </bdi>
  )
}

function RowActions({ card }: { card: ShownCard }) {
  const { actions } = useBoardContext()
  const where = describeWhere([card])
  return (
    <div className="-my-1 flex justify-end">
      {isPending(card) && (
        <Button
          aria-label={formatAcknowledgeLabel(card.image, where)}
          data-acknowledge
          look="icon"
          onClick={() => actions.acknowledge([card])}
          title={`Acknowledge${where}`}
        >
          <Icon name="check" />
        </Button>
      )}
      <CardMenu card={card} />
    </div>
  )
}
