import { useState } from 'react'
import { Button } from '../../_ui/button'
import { ErrorMessage } from '../../_ui/error-message'
import { Icon } from '../../_ui/icon'
import { send } from '../../_ui/requests/request'
import { useSending } from '../../_ui/requests/use-sending'
import { formatCount } from '../texts/format-count'

/** Shows the number of sign-ins that failed before this session, until a person dismisses it. */
export function FailedAttempts({ failures }: { failures: number }) {
  const [isDismissed, setDismissed] = useState(false)
  const { errorMessage, isBusy, start } = useSending(async () => {
    await send('/api/session/failures', 'DELETE')
    setDismissed(true)
  })
  if (failures === 0 || isDismissed) return null
  return (
    <section
      aria-label="Failed attempts"
      className="flex flex-wrap items-center gap-x-2.5 gap-y-1 rounded-xl border border-line bg-surface py-1.5 pr-1.5 pl-3.5"
    >
      <Icon className="text-ink-soft" name="key" />
      <p className="min-w-0 flex-1 text-pretty">
        <strong className="font-semibold">{formatCount(failures, 'failed attempt')}</strong> since you last signed in.{' '}
        <a
          className="text-ink-soft underline decoration-line-strong underline-offset-4 hover:text-ink"
          href="/settings#sessions"
        >
          Your sessions
        </a>
      </p>
      {errorMessage !== '' && <ErrorMessage text={errorMessage} />}
      <Button disabled={isBusy} look="quiet" onClick={start}>
        Dismiss
      </Button>
    </section>
  )
}
