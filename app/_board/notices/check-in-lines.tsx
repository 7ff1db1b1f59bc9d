import { type ReactNode, useMemo } from 'react'
import type { CheckIn } from '@/lib/domain/board/check-in'
import { limitToHosts } from '@/lib/domain/board/scope'
import { NO_FILTERS, type View } from '@/lib/domain/board/view'
import type { Card } from '@/lib/domain/card/card'
import { type CardNames, findLongNames, nameCards } from '@/lib/domain/card/card-names'
import { Button } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { useBoardContext } from '../board-context'
import { formatCount } from '../texts/format-count'

type CheckInLinesProps = {
  checkIns: readonly CheckIn[]
  /** All cards of the board, for their names. */
  cards: readonly Card[]
  onView(view: Partial<View>): void
}

/**
 * Says in a line for each host what its first run came to. What is known to run there already is no work; of what names no container nobody
 * but a person can say so.
 */
export function CheckInLines({ checkIns, cards, onView }: CheckInLinesProps) {
  const names = useMemo(() => findLongNames(cards), [cards])
  return (
    <ul aria-label="Hosts that have checked in" className="flex flex-col gap-2">
      {checkIns.map((checkIn) => (
        <CheckInLine
          checkIn={checkIn}
          key={checkIn.host}
          names={names}
          onSee={() => onView({ ...NO_FILTERS, hosts: [checkIn.host], states: ['acknowledged'] })}
        />
      ))}
    </ul>
  )
}

type CheckInLineProps = {
  checkIn: CheckIn
  /** The names by which the images of the board are told apart. */
  names: CardNames
  onSee(): void
}

function CheckInLine({ checkIn, names, onSee }: CheckInLineProps) {
  const { actions } = useBoardContext()
  const { host, images, pending, deployed, unnamed } = checkIn
  const name = host || 'The unnamed host'
  const isOne = deployed.length === 1
  const limit = (images: readonly Card[]) => nameCards(images, names).flatMap((card) => limitToHosts(card, [host]))
  return (
    <li className="flex flex-wrap items-center gap-x-2.5 gap-y-1 rounded-xl border border-line bg-surface py-1 pr-1.5 pl-3.5">
      <Icon className="text-positive" name="check" />
      <p className="min-w-0 flex-1 basis-56 text-pretty py-1">
        <strong className="font-semibold">
          <bdi translate="no">{name}</bdi>
        </strong>{' '}
        checked in: {formatCount(images, 'image')}, {pending === 0 ? 'nothing to do yet' : `${pending} to look at`}
        {unnamed.length > 0 && `, ${unnamed.length} without a container`}
      </p>
      <div className="-ml-2.5 flex flex-wrap print:hidden">
        {deployed.length > 0 && (
          <>
            <LineButton name={name} onClick={onSee}>
              {isOne ? 'See it' : 'See them'}
            </LineButton>
            <LineButton name={name} onClick={() => actions.markPending(limit(deployed))}>
              {isOne ? 'Ask me about it' : 'Ask me about each'}
            </LineButton>
          </>
        )}
        {unnamed.length > 0 && (
          <LineButton name={name} onClick={() => actions.acknowledge(limit(unnamed))}>
            {`Acknowledge ${formatCount(unnamed.length, 'image')}`}
          </LineButton>
        )}
      </div>
    </li>
  )
}

function LineButton({ name, onClick, children }: { name: string; onClick(): void; children: ReactNode }) {
  return (
    <Button look="quiet" onClick={onClick}>
      {children}
      <span className="sr-only"> on {name}</span>
    </Button>
  )
}
