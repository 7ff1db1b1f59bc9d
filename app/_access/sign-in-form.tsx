'use client'

import type { SignInWire } from '@/lib/wire/access'
import { Button } from '../_ui/button'
import { ErrorMessage } from '../_ui/error-message'
import { TextField } from '../_ui/forms/text-field'
import { Icon } from '../_ui/icon'
import { send } from '../_ui/requests/request'
import { useSending } from '../_ui/requests/use-sending'
import { AccountName } from './account-name'
import { signInByPasskey } from './passkey-client'

/** @param to the path to go to after signing in */
export function SignInForm({ to, hasPasskeys }: { to: string; hasPasskeys: boolean }) {
  const byPassword = useSending(async (form) => {
    await send('/api/session', 'POST', { password: String(form.get('password')) } satisfies SignInWire)
    location.assign(to)
  })
  const byPasskey = useSending(async () => {
    await signInByPasskey()
    location.assign(to)
  })
  return (
    <form className="flex flex-col gap-4" onSubmit={byPassword.onSubmit}>
      <AccountName />
      <noscript>
        <p className="text-pretty text-warning">Allow JavaScript for this page: without it, nobody can sign in.</p>
      </noscript>
      <TextField autoComplete="current-password" autoFocus label="Password" name="password" required type="password" />
      <ErrorMessage text={byPassword.errorMessage || byPasskey.errorMessage} />
      <Button className="h-10 justify-center" disabled={byPassword.isBusy} look="primary" type="submit">
        Sign in
      </Button>
      {hasPasskeys && (
        <Button className="h-10 justify-center" disabled={byPasskey.isBusy} look="secondary" onClick={byPasskey.start}>
          <Icon name="key" />
          Use a passkey
        </Button>
      )}
    </form>
  )
}
