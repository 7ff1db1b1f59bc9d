'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Revocable } from '@/lib/domain/access/credential'
import { MIN_PASSWORD_LENGTH } from '@/lib/domain/access/password'
import type { PasswordChangeWire } from '@/lib/wire/access'
import { Button } from '../_ui/button'
import { ErrorMessage } from '../_ui/error-message'
import { Choice } from '../_ui/forms/choice'
import { TextField } from '../_ui/forms/text-field'
import { send } from '../_ui/requests/request'
import { useSending } from '../_ui/requests/use-sending'
import { AccountName } from './account-name'

type PasswordFormProps = {
  /** The number of credentials of each kind that can be revoked along with the old password. */
  counts: Record<Revocable, number>
}

const KINDS: readonly { value: Revocable; name: string }[] = [
  { value: 'token', name: 'API tokens' },
  { value: 'feed-key', name: 'Feed addresses' },
  { value: 'passkey', name: 'Passkeys' },
  { value: 'webhook-key', name: 'Webhook keys' },
]

export function PasswordForm({ counts }: PasswordFormProps) {
  const router = useRouter()
  const [revoked, setRevoked] = useState<Revocable[]>([])
  const kinds = KINDS.map((kind) => ({ ...kind, count: counts[kind.value] })).filter(({ count }) => count > 0)
  const [isChanged, setChanged] = useState(false)
  const { errorMessage, isBusy, onSubmit } = useSending(async (form, reset) => {
    const [current, next] = [String(form.get('current')), String(form.get('next'))]
    await send('/api/password', 'PUT', { current, next, revoke: revoked } satisfies PasswordChangeWire)
    setChanged(true)
    setRevoked([])
    reset()
    router.refresh()
  })
  return (
    <form className="flex flex-col gap-3 rounded-xl border border-line bg-surface p-4 shadow-card" onSubmit={onSubmit}>
      <AccountName />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField autoComplete="current-password" label="Current password" name="current" required type="password" />
        <TextField
          autoComplete="new-password"
          hint={`At least ${MIN_PASSWORD_LENGTH} characters.`}
          label="New password"
          minLength={MIN_PASSWORD_LENGTH}
          name="next"
          required
          type="password"
        />
      </div>
      {kinds.length > 0 && (
        <div className="-mx-1.5">
          <Choice chosen={revoked} legend="Also revoke" onChange={setRevoked} options={kinds} />
          <p aria-live="polite" className="px-1.5 text-pretty text-warning">
            {revoked.includes('webhook-key') &&
              'Every DIUN that has a key will need a new one. Until then its events are refused, and DIUN does not send them again.'}
          </p>
        </div>
      )}
      <div className="flex items-center justify-between gap-3">
        <div role="status">
          {errorMessage === '' && isChanged ? <p>Password changed.</p> : <ErrorMessage text={errorMessage} />}
        </div>
        <Button disabled={isBusy} look="primary" type="submit">
          Change password
        </Button>
      </div>
    </form>
  )
}
