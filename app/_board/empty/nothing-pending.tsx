import type { Card } from '@/lib/domain/card/card'
import { getStanding } from '@/lib/domain/card/standing'
import { needsWarning, type Run } from '@/lib/domain/diun/run'
import { Icon } from '../../_ui/icon'
import { useBoardContext } from '../board-context'
import { useNow } from '../time/use-now'

type NothingPendingProps = { cards: readonly Card[]; runs: readonly Run[] }

/**
 * Says that nothing is pending, and while there is a warning, that DIUN may be missing something. That all is up to date takes a reporter on
 * every host: what was acknowledged need not run.
 */
export function NothingPending({ cards, runs }: NothingPendingProps) {
  const { renderedAt, silent } = useBoardContext()
  const now = useNow() ?? renderedAt
  const hasDoubt = runs.some((run) => needsWarning(run, now))
  const isUpToDate = !hasDoubt && silent.size === 0 && cards.every(runsEverywhere)
  return (
    <div className="flex flex-col items-center gap-1 py-10 text-center sm:py-16">
      <span
        className="grid size-12 place-items-center rounded-full bg-(--tint-soft) text-(--tint)"
        data-color={hasDoubt ? 'amber' : 'teal'}
      >
        <Icon className="size-6!" name={hasDoubt ? 'host' : 'check'} />
      </span>
      <p className="pt-3 font-semibold text-xl tracking-tight">{isUpToDate ? 'All up to date' : 'Nothing pending'}</p>
      <p className="text-ink-soft text-pretty">
        {hasDoubt && 'DIUN has reported nothing else, but it cannot see everything at the moment.'}
        {isUpToDate && 'Each host runs the newest of what DIUN has reported there.'}
        {!hasDoubt && !isUpToDate && 'Nothing needs your attention. Whatever DIUN finds next will appear here.'}
      </p>
    </div>
  )
}

function runsEverywhere({ hosts }: Card): boolean {
  return hosts.every((host) => getStanding(host) === 'runs')
}
