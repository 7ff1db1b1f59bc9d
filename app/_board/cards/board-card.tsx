import { memo } from 'react'
import { isNew } from '@/lib/domain/board/card-filter'
import { getRowKey } from '@/lib/domain/board/scope'
import { isPending } from '@/lib/domain/card/card'
import { findChangesLink } from '@/lib/domain/card/changes-link'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { parseImageReference } from '@/lib/domain/image/reference'
import { parseWebLink } from '@/lib/domain/web-link'
import { Button, getButtonClass } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { useBoardContext } from '../board-context'
import { CardHandle } from '../drag/drag-handle'
import { describeWhere, formatAcknowledgeLabel } from '../texts/host-text'
import { CardAge } from './card-age'
import { CardHosts } from './card-hosts'
import { CardMenu } from './card-menu'
import { CardReleases } from './card-releases'
import { CardStanding } from './card-standing'
import { CardStatus } from './card-status'
import { ImageName } from './image-name'
import { useCardName } from './list-context'
import { NewDot } from './new-dot'
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
  const isCardPending = isPending(card)
  const hasArrived = isCardPending && Date.parse(card.receivedAt) > renderedAt
  const where = describeWhere([card])
  const look = isCardPending ? 'bg-surface shadow-card' : 'text-ink-soft'
  return (
    <article
      aria-label={card.image}
      className={`lazy-28.5 flex flex-col gap-2.5 rounded-xl border p-3 print:break-inside-avoid ${look} ${
        isSelected ? 'border-accent outline-1 outline-accent' : 'border-line'
      } ${hasArrived ? 'motion-safe:animate-arrive' : ''}`}
      data-row={getRowKey(card)}
    >
      <header className="flex items-start gap-3">
        <SelectBox card={card} isSelected={isSelected} where={where} />
        <CardName card={card} isUnseen={isNew(card, lastVisit)} />
        <div className="-mt-1 -mr-1 flex shrink-0">
          {isMovable && <CardHandle card={card} place={place} />}
          <CardMenu card={card} />
        </div>
      </header>
      <CardHosts card={card} />
      <CardStanding card={card} className="text-ink-soft text-xs" />
      {card.fold && <CardReleases card={card} fold={card.fold} />}
      <footer className="mt-auto flex items-center gap-2 text-ink-faint text-xs">
        <CardStatus card={card} />
        {!isRunning(card) && <CardAge card={card} />}
        <div className="ml-auto flex items-center gap-0.5">
          <SourceLink card={card} />
          {isCardPending && (
            <Button
              aria-label={formatAcknowledgeLabel(card.image, where)}
              className="min-w-0 print:hidden"
              data-acknowledge
              look="secondary"
              onClick={() => actions.acknowledge([card])}
            >
              <Icon className="text-ink-faint max-[24rem]:hidden" name="check" />
              <span className="max-w-40 truncate">
                Acknowledge<bdi>{where}</bdi>
              </span>
            </Button>
          )}
        </div>
      </footer>
    </article>
  )
})

function CardName({ card, isUnseen }: { card: ShownCard; isUnseen: boolean }) {
  const { registry, repository } = parseImageReference(card.image)
  const path = [registry, repository].filter((part) => part !== '').join('/')
  return (
    <div className="min-w-0 flex-1">
      <h3 className="font-semibold text-[0.9375rem] leading-5">
        <ImageName className="-mt-2 line-clamp-2 w-fit min-w-6 pt-2" image={card.image}>
          {isUnseen && <NewDot className="mr-1.5 inline-block align-middle" />}
          <bdi translate="no">{useCardName(card)}</bdi>{' '}
          <VersionName
            card={card}
            className="rounded-md bg-sunken box-decoration-clone px-1.5 py-0.5 font-mono font-normal text-ink-soft text-xs"
          />
        </ImageName>
      </h3>
      <RegistryPath card={card} path={path} />
    </div>
  )
}

function RegistryPath({ card, path }: { card: ShownCard; path: string }) {
  const href = parseWebLink(card.hubLink)
  const look = 'flex min-w-0 items-center gap-1 text-ink-faint text-xs leading-4.5'
  if (href === null) {
    return (
      <p className={look}>
        <bdi translate="no" className="truncate">
          {path}
        </bdi>
      </p>
    )
  }
  return (
    <p>
      <a
        aria-label={`Registry page of ${card.image}`}
        className={`${look} -my-0.75 w-fit max-w-full rounded py-0.75 hover:text-ink hover:underline`}
        href={href}
        rel="noopener noreferrer"
        target="_blank"
        title={href}
      >
        <bdi translate="no" className="truncate">
          {path}
        </bdi>
        <Icon className="size-3!" name="external" />
      </a>
    </p>
  )
}

function SourceLink({ card }: { card: ShownCard }) {
  const link = findChangesLink(card)
  if (link === null) return null
  return (
    <a
      aria-label={`What changed in ${card.image}`}
      className={`${getButtonClass('icon')} print:hidden`}
      href={link.href}
      rel="noopener noreferrer"
      target="_blank"
      title={`What changed: ${link.href}`}
    >
      <Icon name="note" />
    </a>
  )
}
