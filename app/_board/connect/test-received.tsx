import type { BoardSnapshot } from '@/lib/domain/card/card'
import { Icon } from '../../_ui/icon'
import { Age } from '../time/age'

/** Says that `diun notif test` arrived, after DIUN has reported a run. */
export function TestReceived({ test }: { test: NonNullable<BoardSnapshot['lastTest']> }) {
  return (
    <div className="flex gap-2.5 rounded-xl border border-line bg-(--tint-soft) px-3.5 py-3" data-color="teal">
      <Icon className="mt-0.5 text-(--tint)" name="check" />
      <div className="min-w-0">
        <p className="font-semibold text-(--tint)">
          Test received from <bdi translate="no">{test.hostname || 'an unnamed host'}</bdi>
        </p>
        <p className="pt-0.5">
          DIUN is connected. Your first update will appear here. DIUN only reports changes, so that can take a while.{' '}
          <span className="text-ink-soft">
            (<Age instant={test.receivedAt} />)
          </span>
        </p>
      </div>
    </div>
  )
}
