import type { BoardSnapshot } from '@/lib/domain/card/card'
import { Icon } from '../../_ui/icon'
import { Age } from '../time/age'

/** Waits for `diun notif test`, and says that it arrived. Assistive technology speaks that when it happens. */
export function TestReceived({ test }: { test: BoardSnapshot['lastTest'] }) {
  return (
    <div aria-live="polite">
      {test === null ? (
        <p className="flex items-center gap-2 text-ink-faint">
          <span className="size-1.5 rounded-full bg-ink-faint motion-safe:animate-pulse" />
          Waiting for the test…
        </p>
      ) : (
        <div className="flex gap-2.5 rounded-xl border border-line bg-(--tint-soft) px-3.5 py-3" data-color="teal">
          <Icon className="mt-0.5 text-(--tint)" name="check" />
          <div className="min-w-0">
            <p className="font-semibold text-(--tint)">
              Test received from <bdi translate="no">{test.hostname || 'an unnamed host'}</bdi>
            </p>
            <p className="pt-0.5">
              DIUN is connected. Your first update will appear here. DIUN only reports changes, so that can take a
              while.{' '}
              <span className="text-ink-soft">
                (<Age instant={test.receivedAt} />)
              </span>
            </p>
          </div>
        </div>
      )}
    </div>
  )
}
