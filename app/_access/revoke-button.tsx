'use client'

import { useRouter } from 'next/navigation'
import { Button } from '../_ui/button'
import { ErrorMessage } from '../_ui/error-message'
import { PopoverButton } from '../_ui/popovers/popover-button'
import { send } from '../_ui/requests/request'
import { useSending } from '../_ui/requests/use-sending'

/** Asks before it revokes a credential, since that cannot be undone. */
export function RevokeButton({ name, path, warning }: { name: string; path: string; warning: string }) {
  const router = useRouter()
  const { errorMessage, isBusy, start } = useSending(async () => {
    await send(path, 'DELETE')
    router.refresh()
  })
  return (
    <PopoverButton face="Revoke" label={`Revoke ${name}`}>
      {(close) => (
        <div className="flex flex-col gap-3">
          <p className="text-pretty">{warning}</p>
          {errorMessage !== '' && <ErrorMessage text={errorMessage} />}
          <div className="flex justify-end gap-2">
            <Button look="secondary" onClick={close}>
              Keep
            </Button>
            <Button disabled={isBusy} look="primary" onClick={start}>
              Revoke
            </Button>
          </div>
        </div>
      )}
    </PopoverButton>
  )
}
