import { useContext, useRef } from 'react'
import { getRowKey } from '@/lib/domain/board/scope'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { splitIntoBlocks } from '../blocks/blocks'
import { RendersAllContext, useFirstCards } from '../blocks/renders-all'
import { useGradualCount, useGradually } from '../blocks/use-gradually'
import { useNear } from '../blocks/use-near'
import { BoardCard } from './board-card'

export type CardGridProps = {
  cards: readonly ShownCard[]
  place: string
  selected: ReadonlySet<string>
  isMovable: boolean
  /** The number of cards above these on the page. */
  above: number
}

/** Shows cards in columns. If there are many, only the blocks near the screen are rendered, and the others keep their room. */
export function CardGrid({ cards, above, ...shared }: CardGridProps) {
  const first = useFirstCards(cards, above)
  const blocks = splitIntoBlocks(first, useContext(RendersAllContext))
  const made = useGradualCount(blocks.length)
  const end = blocks[made]?.start ?? first.length
  return (
    <div className="cards flex flex-col gap-2">
      {blocks.slice(0, made).map(({ start, items }) => (
        <CardBlock above={above + start} cards={items} key={start} {...shared} />
      ))}
      {end < cards.length && <div className="card-gap" style={{ '--cards': cards.length - end }} />}
    </div>
  )
}

function CardBlock({ cards, above, place, selected, isMovable }: CardGridProps) {
  const ref = useRef<HTMLDivElement>(null)
  const rendersAll = useContext(RendersAllContext)
  const { isNear, height } = useNear(ref, above)
  const isRendered = isNear || rendersAll
  const made = useGradually(cards, above)
  return (
    <div
      className={isRendered ? 'card-grid' : 'card-gap'}
      ref={ref}
      style={isRendered ? {} : { '--cards': cards.length, ...(height !== undefined && { height }) }}
    >
      {isRendered &&
        made.map((card) => (
          <BoardCard
            card={card}
            isMovable={isMovable}
            isSelected={selected.has(getRowKey(card))}
            key={card.image}
            place={place}
          />
        ))}
    </div>
  )
}
