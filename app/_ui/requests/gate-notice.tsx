'use client'

import { Button } from '../button'
import { Icon } from '../icon'
import { useIsGateShut } from './gate'

/**
 * Says that a gate in front lets no request of this page through. It is always in the document, since assistive technology speaks only what
 * appears inside of it. Without a notice it takes no room.
 * @param className sets the width, and the place where it sticks while the page scrolls
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
