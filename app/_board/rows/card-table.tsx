import { useContext, useRef } from 'react'
import { getRowKey } from '@/lib/domain/board/scope'
import { splitIntoBlocks } from '../blocks/blocks'
import { RendersAllContext, useFirstCards } from '../blocks/renders-all'
import { useGradualCount, useGradually } from '../blocks/use-gradually'
import { useNear } from '../blocks/use-near'
import type { CardGridProps } from '../cards/card-grid'
import { CardRow } from './card-row'
import { TableHead } from './table-head'

type CardTableProps = Omit<CardGridProps, 'isMovable' | 'place'> & { name: string }

/** Shows cards as dense rows. If there are many, only the blocks near the screen are rendered, and the others keep their room. */
export function CardTable({ cards, name, above, selected }: CardTableProps) {
  const first = useFirstCards(cards, above)
  const blocks = splitIntoBlocks(first, useContext(RendersAllContext))
  const made = useGradualCount(blocks.length)
  const end = blocks[made]?.start ?? first.length
  return (
    <div className="@container">
      <table aria-label={name} className="w-full table-fixed border-separate border-spacing-0 text-left">
        <TableHead />
        {blocks.slice(0, made).map(({ start, items }) => (
          <TableBlock above={above + start} cards={items} key={start} selected={selected} />
        ))}
        {end < cards.length && (
          <tbody>
            <RowGap rows={cards.length - end} />
          </tbody>
        )}
      </table>
    </div>
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
 * Keeps the room of rows that are not rendered. It spans no further column: those that a narrow screen hides would take up room then.
 * @param height in px, if it is known
 */
function RowGap({ rows, height }: { rows: number; height?: number | undefined }) {
  return (
    <tr>
      <td className="row-gap" style={{ '--rows': rows, ...(height && { height }) }} />
    </tr>
  )
}
