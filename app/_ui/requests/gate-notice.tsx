'use client'

import { Button } from '../button'
import { Icon } from '../icon'
import { useIsGateShut } from './gate'

/**
 * Says that a gate in front lets nothing of this page through, for as long as that is so. Always in the document: assistive
 * technology speaks what appears inside. Without a notice it takes no room.
 * @param className where it stays while what is around it scrolls, and how wide it is
 */
export function GateNotice({ className }: { className: string }) {
  const isShut = useIsGateShut()
  return (
    <div aria-live="polite" className={`sticky z-[9] print:hidden ${className}`}>
      {isShut && (
        <div className="mt-3 rounded-xl border border-line bg-raised shadow-float motion-safe:animate-rise">
          <div
            className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2 rounded-xl bg-(--tint-soft) px-3.5 py-3"
            data-color="amber"
          >
            <p className="flex min-w-0 flex-[1_1_16rem] gap-2.5">
              <Icon className="mt-0.5 text-(--tint)" name="leave" />
              <span className="min-w-0 text-pretty">
                <strong className="font-semibold text-(--tint)">
                  You are no longer signed in at the gate in front.
                </strong>{' '}
                What is shown may be out of date, and nothing you do is saved. Reload, or sign in from another tab and
                come back.
              </span>
            </p>
            <Button look="secondary" onClick={() => location.reload()}>
              Reload
            </Button>
          </div>
        </div>
      )}
    </div>
  )
}
