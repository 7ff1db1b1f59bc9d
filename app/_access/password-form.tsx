'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { MIN_PASSWORD } from '@/lib/domain/password'
import { Button } from '../_ui/button'
import { Fault } from '../_ui/fault'
import { send } from '../_ui/request'
import { TextField } from '../_ui/text-field'
import { useSending } from '../_ui/use-sending'
import { AccountName } from './account-name'

export function PasswordForm() {
  const router = useRouter()
  const [isChanged, setChanged] = useState(false)
  const { fault, isBusy, onSubmit } = useSending(async (form, reset) => {
    await send('/api/password', 'PUT', { current: form.get('current'), next: form.get('next') })
    setChanged(true)
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
          hint={`At least ${MIN_PASSWORD} characters.`}
          label="New password"
          minLength={MIN_PASSWORD}
          name="next"
          required
          type="password"
        />
      </div>
      <div className="flex items-center justify-between gap-3">
        <div role="status">{fault === '' && isChanged ? <p>Password changed.</p> : <Fault text={fault} />}</div>
        <Button disabled={isBusy} look="primary" type="submit">
          Change password
        </Button>
      </div>
    </form>
  )
}
