import { memo, useId } from 'react'
import { isNew } from '@/lib/domain/board/card-filter'
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
  const { actions, lastVisit, renderedAt } = useBoardContext()
  const id = useId()
  const isCardPending = isPending(card)
  const hasArrived = isCardPending && Date.parse(card.receivedAt) > renderedAt
  const where = describeWhere([card])
  const look = isCardPending ? 'bg-surface shadow-card' : 'text-ink-soft'
  return (
    <article
      aria-describedby={`${id}name ${id}facts`}
      aria-label={card.image}
      className={`lazy-13 pointer-coarse:lazy-18 grid min-h-17 cursor-pointer grid-cols-[auto_minmax(0,1fr)] content-start gap-x-2.5 rounded-xl border px-2 py-1.75 pointer-coarse:min-h-22 print:break-inside-avoid ${look} ${
        isSelected ? 'border-accent outline-1 outline-accent' : 'border-line'
      } ${hasArrived ? 'motion-safe:animate-arrive' : ''}`}
      data-row={getRowKey(card)}
    >
      <SelectBox card={card} isSelected={isSelected} where={where} />
      <header className="flex h-6 items-center gap-x-1 pointer-coarse:h-9">
        <CardName card={card} id={`${id}name`} isUnseen={isNew(card, lastVisit)} />
        <div className="-mr-1.5 flex shrink-0">
          {isMovable && <CardHandle card={card} place={place} />}
          <CardMenu card={card} />
        </div>
      </header>
      <footer className="flex min-h-7 flex-wrap items-center gap-x-1.5 text-ink-faint text-xs max-sm:col-span-2 pointer-coarse:min-h-9">
        {/*
          Items that do not fit beside the rest wrap out of sight, the hosts last; the drawer has it all. An empty first item keeps the height
          of the line, whatever wraps.
        */}
        <div
          className="flex h-6 min-w-0 flex-1 basis-24 flex-wrap items-center gap-x-1.5 gap-y-2 overflow-hidden whitespace-nowrap before:-mr-1.5 before:h-6"
          id={`${id}facts`}
        >
          <CardStatus card={card} />
          <DataStoreMark card={card} />
          <LaneReason card={card} />
          {!isRunning(card) && (
            <span className="order-1">
              <CardAge card={card} />
            </span>
          )}
          <CardPlace card={card} />
        </div>
        <div className="ml-auto flex max-w-full shrink-0 flex-wrap items-center justify-end gap-x-1.5">
          <ReleaseNotesLink card={card} />
          {isCardPending && (
            <Button
              aria-label={formatAcknowledgeLabel(card.image, where)}
              className="min-h-7! px-1.5! text-xs! pointer-coarse:min-h-9! print:hidden"
              data-acknowledge
              look="secondary"
              onClick={() => actions.acknowledge([card])}
            >
              <span className="max-w-40 truncate">
                Acknowledge<bdi>{where}</bdi>
              </span>
            </Button>
          )}
        </div>
      </footer>
      <div className="col-span-full flex min-w-0 flex-col gap-y-0.5 sm:col-start-2">
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

function CardName({ card, id, isUnseen }: { card: ShownCard; id: string; isUnseen: boolean }) {
  return (
    <h3 className="min-w-0 flex-1 font-semibold" id={id}>
      <ImageName className="flex min-h-6 w-full min-w-6 items-center" image={card.image}>
        {isUnseen && <NewDot className="mr-1.5 shrink-0" />}
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
