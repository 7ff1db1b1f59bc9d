'use client'

import { useRouter } from 'next/navigation'
import { Button } from '../_ui/button'
import { ErrorMessage } from '../_ui/error-message'
import { TextField } from '../_ui/forms/text-field'
import { useSending } from '../_ui/requests/use-sending'
import { useConfirmation } from './confirmation'
import { addPasskey } from './passkey-client'

export function NewPasskey() {
  const router = useRouter()
  const confirm = useConfirmation()
  const { errorMessage, isBusy, onSubmit } = useSending(async (form, reset) => {
    await confirm(() => addPasskey(String(form.get('name')).trim()))
    reset()
    router.refresh()
  })
  return (
    <form className="flex flex-col gap-2 rounded-xl border border-line bg-surface p-4 shadow-card" onSubmit={onSubmit}>
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-[min(12rem,100%)] flex-1">
          <TextField autoComplete="off" label="Name" maxLength={100} name="name" placeholder="Phone" required />
        </div>
        <Button className="h-9! pointer-coarse:h-11!" disabled={isBusy} look="primary" type="submit">
          Add passkey
        </Button>
      </div>
      <ErrorMessage text={errorMessage} />
    </form>
  )
}
