import { needsWarning, type Run } from '@/lib/domain/diun/run'
import { Icon } from '../../_ui/icon'
import { useBoardContext } from '../board-context'
import { useNow } from '../time/use-now'

/** Says that nothing is pending, and while there is a warning, that DIUN may be missing something. */
export function NothingPending({ runs }: { runs: readonly Run[] }) {
  const { renderedAt } = useBoardContext()
  const now = useNow() ?? renderedAt
  const hasDoubt = runs.some((run) => needsWarning(run, now))
  return (
    <div className="flex flex-col items-center gap-1 py-10 text-center sm:py-16">
      <span
        className="grid size-12 place-items-center rounded-full bg-(--tint-soft) text-(--tint)"
        data-color={hasDoubt ? 'amber' : 'teal'}
      >
        <Icon className="size-6!" name={hasDoubt ? 'host' : 'check'} />
      </span>
      <p className="pt-3 font-semibold text-xl tracking-tight">Nothing pending</p>
      <p className="text-ink-soft text-pretty">
        {hasDoubt
          ? 'DIUN has reported nothing else, but it cannot see everything at the moment.'
          : 'Nothing needs your attention. Whatever DIUN finds next will appear here.'}
      </p>
    </div>
  )
}
