'use client'

import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import { REAUTHENTICATION_REQUIRED } from '@/lib/domain/problem-types'
import { RequestError } from '../_ui/requests/request'
import { type ConfirmationMethod, ConfirmDialog } from './confirm-dialog'

type Confirm = <Answer>(work: () => Promise<Answer>) => Promise<Answer>

/** A request that waits for the person to confirm, or to give up. */
type PendingConfirmation = { onConfirmed(): void; onCancelled(): void }

const ConfirmationContext = createContext<Confirm>((work) => work())

/**
 * Returns a function that does some work. Where the server first wants a confirmation, it asks the person for one, and does the work again.
 * It throws when the person gives up.
 */
export function useConfirmation(): Confirm {
  return useContext(ConfirmationContext)
}

/** Asks for confirmations in a dialog, for all forms within. */
export function ConfirmationProvider({ method, children }: { method: ConfirmationMethod; children: ReactNode }) {
  const [pending, setPending] = useState<PendingConfirmation | null>(null)

  const confirm: Confirm = useCallback(async (work) => {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof RequestError) || error.type !== REAUTHENTICATION_REQUIRED) throw error
    }
    await new Promise<void>((resolve, reject) => {
      setPending({
        onConfirmed() {
          setPending(null)
          resolve()
        },
        onCancelled() {
          setPending(null)
          reject(new Error('Not confirmed, so nothing was created.'))
        },
      })
    })
    return work()
  }, [])

  return (
    <ConfirmationContext value={confirm}>
      {children}
      {pending !== null && (
        <ConfirmDialog onClose={pending.onCancelled} onConfirmed={pending.onConfirmed} method={method} />
      )}
    </ConfirmationContext>
  )
}
