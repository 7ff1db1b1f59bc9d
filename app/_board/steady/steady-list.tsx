import type { ReactNode } from 'react'
import type { Waiting } from '@/lib/domain/board/waiting'
import type { useAim } from './use-aim'
import { WaitingButton } from './waiting-button'

type SteadyListProps = {
  waiting: Waiting
  onShow(): void
  aimProps: ReturnType<typeof useAim>['aimProps']
  children: ReactNode
}

/** Around all that holds still while a person aims at something in it. */
export function SteadyList({ waiting, onShow, aimProps, children }: SteadyListProps) {
  return (
    <div className="relative flex flex-col gap-6" {...aimProps}>
      <WaitingButton onShow={onShow} waiting={waiting} />
      {children}
    </div>
  )
}
