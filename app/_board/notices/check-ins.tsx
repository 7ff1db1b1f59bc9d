import { useMemo } from 'react'
import { type CheckIn, findCheckIns } from '@/lib/domain/board/check-in'
import { limitToHosts } from '@/lib/domain/board/scope'
import { NO_FILTERS, type View } from '@/lib/domain/board/view'
import type { Card } from '@/lib/domain/card/card'
import type { Run } from '@/lib/domain/diun/run'
import { Button } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { useBoardContext } from '../board-context'
import { formatCount } from '../texts/format-count'
import { useNow } from '../time/use-now'

type CheckInsProps = {
  cards: readonly Card[]
  /** False while only a part of the board is here, which does not tell what else its hosts have reported. */
  isWhole: boolean
  runs: readonly Run[]
  onView(view: Partial<View>): void
}

/** Says in a line what the first run of a host came to, which is no work: what it reported runs there already. */
export function CheckIns({ cards, isWhole, runs, onView }: CheckInsProps) {
  const { renderedAt } = useBoardContext()
  const now = useNow() ?? renderedAt
  const checkIns = useMemo(() => (isWhole ? findCheckIns(cards, runs, now) : []), [cards, isWhole, runs, now])
  if (checkIns.length === 0) return null
  return (
    <ul aria-label="Hosts that have checked in" className="flex flex-col gap-2">
      {checkIns.map((checkIn) => (
        <CheckInLine
          checkIn={checkIn}
          key={checkIn.host}
          onSee={() => onView({ ...NO_FILTERS, hosts: [checkIn.host], states: ['acknowledged'] })}
        />
      ))}
    </ul>
  )
}

function CheckInLine({ checkIn, onSee }: { checkIn: CheckIn; onSee(): void }) {
  const { actions } = useBoardContext()
  const { host, images, pending, deployed } = checkIn
  const name = host || 'The unnamed host'
  const isOne = deployed.length === 1
  return (
    <li className="flex flex-wrap items-center gap-x-2.5 gap-y-1 rounded-xl border border-line bg-surface py-1 pr-1.5 pl-3.5">
      <Icon className="text-positive" name="check" />
      <p className="min-w-0 flex-1 basis-56 text-pretty py-1">
        <strong className="font-semibold">
          <bdi translate="no">{name}</bdi>
        </strong>{' '}
        checked in: {formatCount(images, 'image')}, {pending === 0 ? 'nothing to do yet' : `${pending} to look at`}
      </p>
      <div className="-ml-2.5 flex flex-wrap print:hidden">
        <Button look="quiet" onClick={onSee}>
          {isOne ? 'See it' : 'See them'}
          <span className="sr-only"> on {name}</span>
        </Button>
        <Button
          look="quiet"
          onClick={() => actions.markPending(deployed.flatMap((card) => limitToHosts(card, [host])))}
        >
          {isOne ? 'Ask me about it' : 'Ask me about each'}
          <span className="sr-only"> on {name}</span>
        </Button>
      </div>
    </li>
  )
}
