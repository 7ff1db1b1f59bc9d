import type { ReactNode } from 'react'
import type { UnseenChanges } from '@/lib/domain/board/unseen-changes'
import { HiddenChangesButton } from './hidden-changes-button'
import type { useAim } from './use-aim'

type SteadyListProps = {
  waiting: UnseenChanges
  onShow(): void
  aimProps: ReturnType<typeof useAim>['aimProps']
  children: ReactNode
}

/** Wraps the part of the page that holds still while a person aims at something in it. */
export function SteadyList({ waiting, onShow, aimProps, children }: SteadyListProps) {
  return (
    <div className="relative flex flex-col gap-5" {...aimProps}>
      <HiddenChangesButton onShow={onShow} waiting={waiting} />
      {children}
    </div>
  )
}
