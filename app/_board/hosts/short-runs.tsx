import { useContext } from 'react'
import { findOpenShortRuns, type Run } from '@/lib/domain/diun/run'
import { Button } from '../../_ui/button'
import { ShortHint, ShortRunText } from '../notices/describe-warning'
import { formatHostName } from '../texts/format-host-name'
import { RenderedAtContext } from '../time/rendered-at'
import { useNow } from '../time/use-now'
import type { HostActions } from './use-host-actions'

type ShortRunsProps = { run: Run; actions: HostActions; onCompare(): void }

/** Lists the runs of which fewer updates arrived than DIUN found, until a person has dealt with them. */
export function ShortRuns({ run, actions, onCompare }: ShortRunsProps) {
  const renderedAt = useContext(RenderedAtContext)
  const open = findOpenShortRuns(run, useNow() ?? renderedAt)
  if (open.length === 0) return null
  return (
    <ul aria-label={`Updates that did not arrive from ${formatHostName(run.host)}`} className="flex flex-col gap-2">
      {open.map((short) => (
        <li
          className="ml-6 flex flex-col gap-2 rounded-lg border border-line bg-(--tint-soft) px-3 py-2 sm:mr-1.5"
          data-color="amber"
          key={short.endedAt}
        >
          <p className="text-pretty">
            It <ShortRunText run={short} /> <ShortHint />
          </p>
          <div className="flex flex-wrap gap-2">
            <Button
              aria-label={`Bring them back: missing from ${formatHostName(run.host)}`}
              look="secondary"
              onClick={onCompare}
            >
              Bring them back…
            </Button>
            <Button
              aria-label={`I have dealt with it: ${short.found - short.arrived} missing from ${formatHostName(run.host)}`}
              look="secondary"
              onClick={() => actions.closeShortRun(run.host, short.endedAt, 'dealt-with')}
            >
              I have dealt with it
            </Button>
            <Button
              aria-label={`DIUN never sends ${short.found - short.arrived === 1 ? 'it' : 'them'}: missing from ${formatHostName(run.host)}`}
              look="secondary"
              onClick={() => actions.closeShortRun(run.host, short.endedAt, 'never-sent')}
              title={`No more warnings unless more than ${short.found - short.arrived} are missing after a run`}
            >
              DIUN never sends {short.found - short.arrived === 1 ? 'it' : 'them'}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  )
}
