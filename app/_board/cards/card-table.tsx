import { memo, useContext, useRef } from 'react'
import { isNew } from '@/lib/domain/board/card-filter'
import { getRowKey } from '@/lib/domain/board/scope'
import { isPending } from '@/lib/domain/card/card'
import { getFoldedCards } from '@/lib/domain/card/fold-cards'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { Button } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { splitIntoBlocks } from '../blocks/blocks'
import { RendersAllContext } from '../blocks/renders-all'
import { useGradualCount, useGradually } from '../blocks/use-gradually'
import { useNear } from '../blocks/use-near'
import { useBoardContext } from '../board-context'
import { describeWhere, formatAcknowledgeLabel } from '../texts/host-text'
import { AlsoPending } from './also-pending'
import { CardAge } from './card-age'
import type { CardGridProps } from './card-grid'
import { CardMenu } from './card-menu'
import { CardStanding } from './card-standing'
import { CardStatus } from './card-status'
import { HostNames } from './host-names'
import { ImageName } from './image-name'
import { useCardName } from './list-context'
import { NewDot } from './new-dot'
import { VersionName } from './version-name'

type CardTableProps = Omit<CardGridProps, 'isMovable' | 'place'> & { name: string }

/** Shows cards as dense rows. If there are many, only the blocks near the screen are rendered, and the others keep their room. */
export function CardTable({ cards, name, above, selected }: CardTableProps) {
  const blocks = splitIntoBlocks(cards, useContext(RendersAllContext))
  const made = useGradualCount(blocks.length)
  const next = blocks[made]
  return (
    <div className="@container">
      <table aria-label={name} className="w-full table-fixed border-separate border-spacing-0 text-left">
        <thead className="text-ink-faint text-xs">
          <tr>
            <th className="w-9" scope="col">
              <span className="sr-only">Select</span>
            </th>
            <Column name="Image" width="" />
            <Column name="Hosts" width="w-1/4 max-sm:w-20 @max-[18rem]:hidden" />
            <Column name="Status" width="w-44 max-md:hidden" />
            <Column name="Since" width="w-24 max-sm:hidden" />
            <th className="w-28 max-sm:w-19 max-sm:pointer-coarse:w-24" scope="col">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        {blocks.slice(0, made).map(({ start, items }) => (
          <TableBlock above={above + start} cards={items} key={start} selected={selected} />
        ))}
        {next && (
          <tbody>
            <RowGap rows={cards.length - next.start} />
          </tbody>
        )}
      </table>
    </div>
  )
}

function Column({ name, width }: { name: string; width: string }) {
  return (
    <th className={`h-7 px-2 font-medium ${width}`} scope="col">
      {name}
    </th>
  )
}

function TableBlock({ cards, above, selected }: Omit<CardTableProps, 'name'>) {
  const ref = useRef<HTMLTableSectionElement>(null)
  const rendersAll = useContext(RendersAllContext)
  const { isNear, height } = useNear(ref, above)
  const isRendered = isNear || rendersAll
  const made = useGradually(cards, above)
  return (
    <tbody ref={ref}>
      {isRendered ? (
        made.map((card) => <CardRow card={card} isSelected={selected.has(getRowKey(card))} key={card.image} />)
      ) : (
        <RowGap height={height} rows={cards.length} />
      )}
    </tbody>
  )
}

/**
 * Keeps the room of rows that are not rendered.
 * @param height in px, if it is known
 */
function RowGap({ rows, height }: { rows: number; height?: number | undefined }) {
  return (
    <tr>
      <td className="row-gap" colSpan={6} style={{ '--rows': rows, ...(height && { height }) }} />
    </tr>
  )
}

const CELL = 'h-10 border-line border-t px-2 py-0.75 pointer-coarse:h-12'

const CardRow = memo(function CardRow({ card, isSelected }: { card: ShownCard; isSelected: boolean }) {
  const { actions, lastVisit, onSelect } = useBoardContext()
  const isCardPending = isPending(card)
  const where = describeWhere([card])
  return (
    <tr
      className={`${isSelected ? 'bg-accent/8' : 'hover:bg-sunken/60'} ${isCardPending ? '' : 'text-ink-soft'}`}
      data-row={getRowKey(card)}
    >
      <td className={`${CELL} pl-2.5`}>
        <label className="-m-1 grid size-6 place-items-center pointer-coarse:-m-2 pointer-coarse:size-8">
          <input
            aria-label={`Select ${card.image}${where}`}
            checked={isSelected}
            className="size-4 accent-accent"
            onChange={({ nativeEvent }) =>
              onSelect(getRowKey(card), nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
            }
            type="checkbox"
          />
        </label>
      </td>
      <th aria-label={card.image} className={`${CELL} font-normal`} scope="row" title={card.image}>
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-1.5">
          {isNew(card, lastVisit) && <NewDot className="shrink-0 self-center" />}
          <span className="flex min-w-0 items-baseline gap-x-1.5 max-sm:flex-col max-sm:items-start">
            <ImageName className="min-w-6 max-w-full truncate py-0.5 font-semibold" image={card.image}>
              <bdi translate="no">{useCardName(card)}</bdi>
            </ImageName>
            <span className="max-w-full sm:truncate">
              <VersionName card={card} className="font-mono text-ink-soft text-xs" />
            </span>
          </span>
          {card.fold && <span className="shrink-0 text-ink-faint text-xs">+{getFoldedCards(card).length - 1}</span>}
          <CardStanding card={card} className="text-ink-soft text-xs sm:ml-1" />
        </span>
        <AlsoPending card={card} className="text-ink-soft text-xs" />
      </th>
      <td className={`${CELL} truncate @max-[18rem]:hidden`}>
        <HostNames card={card} />
      </td>
      <td className={`${CELL} text-ink-faint text-xs max-md:hidden`}>
        <div className="flex min-w-0 items-center gap-2">
          <CardStatus card={card} />
        </div>
      </td>
      <td className={`${CELL} text-ink-faint text-xs max-sm:hidden`}>
        <CardAge card={card} />
      </td>
      <td className={`${CELL} whitespace-nowrap text-right print:hidden`}>
        {isCardPending && (
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
      </td>
    </tr>
  )
})
