'use client'

import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { Button } from '../_ui/button'
import { ErrorMessage } from '../_ui/error-message'
import { PopoverButton } from '../_ui/popovers/popover-button'
import { send } from '../_ui/requests/request'
import { useSending } from '../_ui/requests/use-sending'

type RemoveButtonProps = {
  /** The word for it, such as `Revoke`. */
  verb: string
  name: string
  /** The path of the API at which it is deleted. */
  path: string
  warning: string
  /** The icon in place of the word. */
  icon?: ReactNode
}

/** Asks before it removes something for good, since that cannot be undone. */
export function RemoveButton({ verb, name, path, warning, icon }: RemoveButtonProps) {
  const router = useRouter()
  const { errorMessage, isBusy, start } = useSending(async () => {
    await send(path, 'DELETE')
    router.refresh()
  })
  return (
    <PopoverButton face={icon ?? verb} label={`${verb} ${name}`} {...(icon !== undefined && { look: 'icon' as const })}>
      {(close) => (
        <div className="flex flex-col gap-3">
          <p className="text-pretty">{warning}</p>
          {errorMessage !== '' && <ErrorMessage text={errorMessage} />}
          <div className="flex justify-end gap-2">
            <Button look="secondary" onClick={close}>
              Keep
            </Button>
            <Button disabled={isBusy} look="primary" onClick={start}>
              {verb}
            </Button>
          </div>
        </div>
      )}
    </PopoverButton>
  )
}
