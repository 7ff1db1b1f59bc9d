'use client'

import { Button } from '../_ui/button'
import { ErrorMessage } from '../_ui/error-message'
import { send } from '../_ui/requests/request'
import { useSending } from '../_ui/requests/use-sending'

export function SignOutEverywhere() {
  const { errorMessage, isBusy, start } = useSending(async () => {
    await send('/api/sessions', 'DELETE')
    location.assign('/sign-in')
  })
  return (
    <div className="flex items-center justify-between gap-3">
      <ErrorMessage text={errorMessage} />
      <Button disabled={isBusy} look="secondary" onClick={start}>
        Sign out everywhere
      </Button>
    </div>
  )
}
