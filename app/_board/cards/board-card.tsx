import { memo, useId } from 'react'
import { getRowKey } from '@/lib/domain/board/scope'
import { getCardName, isPending } from '@/lib/domain/card/card'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { Button } from '../../_ui/button'
import { useBoardContext } from '../board-context'
import { CardHandle } from '../drag/drag-handle'
import { LaneReason, SettlingNote } from '../lanes/lane-reason'
import { CardMenu } from '../menus/card-menu'
import { describeWhere, formatAcknowledgeLabel } from '../texts/host-text'
import { CardAge } from './card-age'
import { CardHosts, needsHostChips } from './card-hosts'
import { CardNote } from './card-note'
import { CardPlace } from './card-place'
import { CardReleases } from './card-releases'
import { CardStanding } from './card-standing'
import { CardStatus } from './card-status'
import { DataStoreMark } from './data-store-mark'
import { ImageName } from './image-name'
import { NewDot } from './new-dot'
import { ReleaseNotesLink } from './release-notes-link'
import { isRunning } from './running-status'
import { SelectBox } from './select-box'
import { VersionName } from './version-name'

type BoardCardProps = {
  card: ShownCard
  /** The key of the section, since an image can be in several. */
  place: string
  isSelected: boolean
  /** Tells that the card can be dragged to another section. */
  isMovable: boolean
}

export const BoardCard = memo(function BoardCard({ card, place, isSelected, isMovable }: BoardCardProps) {
  const { actions, renderedAt } = useBoardContext()
  const id = useId()
  const isCardPending = isPending(card)
  const hasArrived = isCardPending && Date.parse(card.receivedAt) > renderedAt
  const where = describeWhere([card])
  const look = isCardPending ? 'bg-surface shadow-card' : 'text-ink-soft'
  return (
    <article
      aria-describedby={`${id}name ${id}facts`}
      aria-label={card.image}
      className={`card ${look} ${
        isSelected ? 'border-accent outline-1 outline-accent' : 'border-line'
      } ${hasArrived ? 'motion-safe:animate-arrive' : ''}`}
      data-row={getRowKey(card)}
    >
      <SelectBox card={card} isSelected={isSelected} where={where} />
      <header className="card-head">
        <CardName card={card} id={`${id}name`} />
        <div className="-mr-1.5 flex shrink-0">
          {isMovable && <CardHandle card={card} place={place} />}
          <CardMenu card={card} />
        </div>
      </header>
      <footer className="card-foot">
        {/*
          Items that do not fit beside the rest wrap out of sight, the hosts last; the drawer has it all. An empty first item keeps the height
          of the line, whatever wraps.
        */}
        <div className="card-facts" id={`${id}facts`}>
          <CardStatus card={card} />
          <DataStoreMark card={card} />
          <LaneReason card={card} />
          {!isRunning(card) && <CardAge card={card} className="order-1" />}
          <CardPlace card={card} />
        </div>
        <div className="card-links">
          <ReleaseNotesLink card={card} />
          {isCardPending && (
            <Button
              aria-label={formatAcknowledgeLabel(card.image, where)}
              className="min-h-7! px-1.5! text-xs! pointer-coarse:min-h-9! print:hidden"
              data-acknowledge
              look="secondary"
              onClick={() => actions.acknowledge([card])}
            >
              {where === '' ? (
                'Acknowledge'
              ) : (
                <span className="max-w-40 truncate">
                  Acknowledge<bdi>{where}</bdi>
                </span>
              )}
            </Button>
          )}
        </div>
      </footer>
      <div className="card-more">
        <div className="flex min-w-0 gap-x-2.5">
          <SettlingNote card={card} />
          <CardNote card={card} />
        </div>
        {needsHostChips(card) && <CardHosts card={card} />}
        <CardStanding card={card} className="text-ink-soft text-xs leading-4" />
        {card.fold && <CardReleases card={card} fold={card.fold} />}
      </div>
    </article>
  )
})

function CardName({ card, id }: { card: ShownCard; id: string }) {
  return (
    <h3 className="min-w-0 flex-1 font-semibold" id={id}>
      <ImageName className="flex min-h-6 w-full min-w-6 items-center" image={card.image}>
        <NewDot card={card} className="mr-1.5 shrink-0" />
        <bdi translate="no" className="truncate">
          {getCardName(card)}
        </bdi>{' '}
        <span className="ml-1.5 max-w-[65%] shrink-0 truncate font-normal">
          <VersionName card={card} className="font-mono text-ink-soft text-xs" />
        </span>
      </ImageName>
    </h3>
  )
}
