'use client'

import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import { UNPROVEN } from '@/lib/domain/problem-types'
import { RequestFault } from '../_ui/requests/request'
import { ConfirmDialog, type WayToConfirm } from './confirm-dialog'

type Confirm = <Answer>(work: () => Promise<Answer>) => Promise<Answer>

/** Someone waits for the person to confirm, or to give up. */
type Pending = { onConfirmed(): void; onGivenUp(): void }

const Confirmation = createContext<Confirm>((work) => work())

/**
 * Answers a function that does some work and, where the server first wants to know who it is, asks the person and does it again.
 * It throws when the person gives up.
 */
export function useConfirmation(): Confirm {
  return useContext(Confirmation)
}

/** Asks in a dialog, for all forms within. */
export function ConfirmationProvider({ way, children }: { way: WayToConfirm; children: ReactNode }) {
  const [pending, setPending] = useState<Pending | null>(null)

  const confirm: Confirm = useCallback(async (work) => {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof RequestFault) || error.type !== UNPROVEN) throw error
    }
    await new Promise<void>((resolve, reject) => {
      setPending({
        onConfirmed() {
          setPending(null)
          resolve()
        },
        onGivenUp() {
          setPending(null)
          reject(new Error('Not confirmed, so nothing was created.'))
        },
      })
    })
    return work()
  }, [])

  return (
    <Confirmation value={confirm}>
      {children}
      {pending !== null && <ConfirmDialog onClose={pending.onGivenUp} onConfirmed={pending.onConfirmed} way={way} />}
    </Confirmation>
  )
}
