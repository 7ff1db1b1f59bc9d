import type { InventoryOverview } from '@/lib/domain/running/inventory'
import { Button } from '../../_ui/button'
import { Age } from '../time/age'
import { formatShortTime } from '../time/day'
import { useNow } from '../time/use-now'

type SilentReporterProps = {
  host: string
  inventory: InventoryOverview
  /** Shows how to have the host report what runs there. */
  onSetUp(): void
}

/** Says that the reporter of a host has fallen silent, so that what the board knows of it may be out of date. */
export function SilentReporter({ host, inventory: { takenAt, receivedAt }, onSetUp }: SilentReporterProps) {
  // The server does not know the time zone of the person.
  const isHydrated = useNow() !== null
  return (
    <div
      className="ml-6 flex flex-col items-start gap-2 rounded-lg border border-line bg-(--tint-soft) px-3 py-2 sm:mr-1.5"
      data-color="amber"
    >
      <p className="text-pretty">
        Its reporter is silent: the last report came <Age instant={receivedAt} />. What runs there is shown as of{' '}
        {isHydrated ? formatShortTime(takenAt) : 'then'}, and nothing new is concluded until it reports again.
      </p>
      <Button
        aria-haspopup="dialog"
        aria-label={`Set it up again: the reporter of ${host}`}
        look="secondary"
        onClick={onSetUp}
      >
        Set it up again
      </Button>
    </div>
  )
}
