import { useRouter } from 'next/navigation'
import { Button } from '../_ui/button'
import { ErrorMessage } from '../_ui/error-message'
import { Icon } from '../_ui/icon'
import { PopoverButton } from '../_ui/popovers/popover-button'
import { send } from '../_ui/requests/request'
import { useSending } from '../_ui/requests/use-sending'

/** Asks before it deletes a channel: its secrets are not to be had back. */
export function DeleteChannel({ id, name }: { id: string; name: string }) {
  const router = useRouter()
  const { errorMessage, isBusy, start } = useSending(async () => {
    await send(`/api/channels/${id}`, 'DELETE')
    router.refresh()
  })
  return (
    <PopoverButton face={<Icon name="trash" />} label={`Delete ${name}`} look="icon">
      {(close) => (
        <div className="flex flex-col gap-3">
          <p className="text-pretty">Nothing more is told here, and its address is forgotten.</p>
          {errorMessage !== '' && <ErrorMessage text={errorMessage} />}
          <div className="flex justify-end gap-2">
            <Button look="secondary" onClick={close}>
              Keep
            </Button>
            <Button disabled={isBusy} look="primary" onClick={start}>
              Delete
            </Button>
          </div>
        </div>
      )}
    </PopoverButton>
  )
}
