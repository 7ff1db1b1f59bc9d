'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { NewFeedAddressAnswerWire, NewFeedAddressWire } from '@/lib/wire/access'
import { Button } from '../_ui/button'
import { ErrorMessage } from '../_ui/error-message'
import { TextField } from '../_ui/forms/text-field'
import type { OwnOrigin } from '../_ui/page/use-origin'
import { readJson, send } from '../_ui/requests/request'
import { useSending } from '../_ui/requests/use-sending'
import { useConfirmation } from './confirmation'
import { FeedAddresses } from './feed-addresses'

export function NewFeedAddress({ origin }: { origin: OwnOrigin }) {
  const router = useRouter()
  const confirm = useConfirmation()
  const [made, setMade] = useState<{ name: string; key: string } | null>(null)
  const { errorMessage, isBusy, onSubmit } = useSending(async (form, reset) => {
    const name = String(form.get('name')).trim()
    const body = { name } satisfies NewFeedAddressWire
    const answer = await confirm(() => send('/api/feed-addresses', 'POST', body))
    const { key } = await readJson<NewFeedAddressAnswerWire>(answer)
    setMade({ name, key })
    reset()
    router.refresh()
  })
  return (
    <div className="flex flex-col gap-3 rounded-xl border border-line bg-surface p-4 shadow-card">
      <form className="flex flex-col gap-2" onSubmit={onSubmit}>
        <div className="flex flex-wrap items-end gap-2">
          <div className="min-w-[min(12rem,100%)] flex-1">
            <TextField autoComplete="off" label="Reader" maxLength={100} name="name" placeholder="Miniflux" required />
          </div>
          <Button className="h-9! pointer-coarse:h-11!" disabled={isBusy} look="primary" type="submit">
            Create address
          </Button>
        </div>
        <ErrorMessage text={errorMessage} />
      </form>
      {made !== null && (
        <div className="flex flex-col gap-2" role="status">
          <p>
            Addresses for <strong className="font-semibold">{made.name}</strong> created. Copy what you need now: they
            will not be shown again.
          </p>
          <FeedAddresses feedKey={made.key} of={made.name} origin={origin} />
        </div>
      )}
    </div>
  )
}
