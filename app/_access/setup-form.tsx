'use client'

import { useEffect, useRef } from 'react'
import { MIN_PASSWORD_LENGTH } from '@/lib/domain/access/password'
import type { SetupWire } from '@/lib/wire/access'
import { Button } from '../_ui/button'
import { Code } from '../_ui/code'
import { ErrorMessage } from '../_ui/error-message'
import { TextField } from '../_ui/forms/text-field'
import { send } from '../_ui/requests/request'
import { useSending } from '../_ui/requests/use-sending'
import { AccountName } from './account-name'
import { useSetupCode } from './use-setup-code'

export function SetupForm() {
  const code = useSetupCode()
  const passwordRef = useRef<HTMLInputElement>(null)
  // The field for the code, which had the focus, disappears when a link brings a code.
  useEffect(() => {
    if (code) passwordRef.current?.focus()
  }, [code])
  const { errorMessage, isBusy, onSubmit } = useSending(async (form) => {
    const body = { code: code || String(form.get('code')), password: String(form.get('password')) } satisfies SetupWire
    await send('/api/setup', 'POST', body)
    location.assign('/')
  })
  return (
    <form className="flex flex-col gap-4" onSubmit={onSubmit}>
      {code === '' ? (
        <WhereTheCodeIs />
      ) : (
        <p className="text-ink-soft text-pretty">Choose the password you will sign in with.</p>
      )}
      <AccountName />
      {code === '' && <TextField autoComplete="off" autoFocus label="Code" name="code" required />}
      <TextField
        autoComplete="new-password"
        autoFocus
        hint={`At least ${MIN_PASSWORD_LENGTH} characters; a few words work well.`}
        label="Password"
        minLength={MIN_PASSWORD_LENGTH}
        name="password"
        ref={passwordRef}
        required
        type="password"
      />
      <ErrorMessage text={errorMessage} />
      <Button className="h-10 justify-center" disabled={isBusy} look="primary" type="submit">
        Set password
      </Button>
    </form>
  )
}

/** Names the service as compose.yml does. */
function WhereTheCodeIs() {
  return (
    <div className="flex flex-col gap-2 text-ink-soft text-pretty">
      <p>
        This board has no owner yet. To claim it, open the link in the server’s log, or enter its code. This shows them:
      </p>
      <Code name="the command" text="docker compose logs dashboard" />
      <p>
        Without Compose it is <code className="font-mono text-[0.8125rem]">docker logs</code> and the name of the
        container.
      </p>
    </div>
  )
}
