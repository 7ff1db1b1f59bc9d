import { useContext } from 'react'
import type { Run } from '@/lib/domain/diun/run'
import { Button } from '../../_ui/button'
import { describeWarning } from '../notices/describe-warning'
import { formatHostName } from '../texts/format-host-name'
import { RenderedAtContext } from '../time/rendered-at'
import { useNow } from '../time/use-now'
import type { HostActions } from './use-host-actions'

const SILENCED = {
  'until-report': 'Warnings are silenced until its next run.',
  always: 'Warnings are silenced for good.',
}

/** Shows what may be wrong with the DIUN of a host, and offers to silence it; or says that its warnings are silenced. */
export function HostWarning({ run, actions }: { run: Run; actions: HostActions }) {
  const renderedAt = useContext(RenderedAtContext)
  const warning = describeWarning(run, useNow() ?? renderedAt)
  const { host, silence } = run
  if (silence !== 'none') {
    return (
      <p className="flex flex-wrap items-center gap-x-2 pl-6 text-ink-faint">
        {SILENCED[silence]}
        <button
          aria-label={`Show them again: warnings for ${formatHostName(host)}`}
          className="min-h-6 rounded text-xs underline decoration-line-strong underline-offset-4 hover:text-ink pointer-coarse:min-h-10"
          onClick={() => actions.silence(host, 'none', silence)}
          type="button"
        >
          Show them again
        </button>
      </p>
    )
  }
  if (warning === null) return null
  return (
    <div
      className="ml-6 flex flex-col gap-2 rounded-lg border border-line bg-(--tint-soft) px-3 py-2 sm:mr-1.5"
      data-color="amber"
    >
      <p className="text-pretty">It {warning}</p>
      <div className="flex flex-wrap gap-2">
        <Button
          aria-label={`Silence until it reports: ${formatHostName(host)}`}
          look="secondary"
          onClick={() => actions.silence(host, 'until-report', 'none')}
        >
          Silence until it reports
        </Button>
        <Button
          aria-label={`Silence for good: ${formatHostName(host)}`}
          look="secondary"
          onClick={() => actions.silence(host, 'always', 'none')}
        >
          Silence for good
        </Button>
      </div>
    </div>
  )
}
