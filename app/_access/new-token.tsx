'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { TokenAccess } from '@/lib/domain/access/token'
import type { NewTokenAnswerWire, NewTokenWire } from '@/lib/wire/access'
import { Button } from '../_ui/button'
import { Code } from '../_ui/code'
import { ErrorMessage } from '../_ui/error-message'
import { Choice } from '../_ui/forms/choice'
import { TextField } from '../_ui/forms/text-field'
import type { OwnOrigin } from '../_ui/page/use-origin'
import { readJson, send } from '../_ui/requests/request'
import { useSending } from '../_ui/requests/use-sending'
import { useConfirmation } from './confirmation'
import { Integrations } from './integrations'

const ACCESSES: readonly { value: TokenAccess; name: string }[] = [
  { value: 'read', name: 'Read only' },
  { value: 'write', name: 'Read and write' },
]

const ENDS = [
  { value: '30', name: 'After 30 days' },
  { value: '365', name: 'After a year' },
  { value: '', name: 'Never' },
] as const

export function NewToken({ origin }: { origin: OwnOrigin }) {
  const router = useRouter()
  const confirm = useConfirmation()
  const [access, setAccess] = useState<TokenAccess>('read')
  const [days, setDays] = useState<(typeof ENDS)[number]['value']>('365')
  const [made, setMade] = useState<{ name: string; token: string; access: TokenAccess } | null>(null)
  const { errorMessage, isBusy, onSubmit } = useSending(async (form, reset) => {
    const name = String(form.get('name')).trim()
    const body = { name, access, expires_in_days: days === '' ? null : Number(days) } satisfies NewTokenWire
    const { token } = await readJson<NewTokenAnswerWire>(await confirm(() => send('/api/tokens', 'POST', body)))
    setMade({ name, token, access })
    reset()
    router.refresh()
  })
  return (
    <div className="flex flex-col gap-3 rounded-xl border border-line bg-surface p-4 shadow-card">
      <form className="flex flex-col gap-3" onSubmit={onSubmit}>
        <TextField autoComplete="off" label="Name" maxLength={100} name="name" placeholder="Homepage" required />
        <div className="-mx-1.5 grid gap-3 sm:grid-cols-2">
          <Choice
            chosen={[access]}
            isSingle
            legend="Access"
            onChange={([chosen = 'read']) => setAccess(chosen)}
            options={ACCESSES}
          />
          <Choice
            chosen={[days]}
            isSingle
            legend="Expires"
            onChange={([chosen = '365']) => setDays(chosen)}
            options={ENDS}
          />
        </div>
        <ErrorMessage text={errorMessage} />
        <Button className="self-end" disabled={isBusy} look="primary" type="submit">
          Create token
        </Button>
      </form>
      {made !== null && (
        <div className="flex flex-col gap-2" role="status">
          <p>
            Token <strong className="font-semibold">{made.name}</strong> created. Copy it now: it will not be shown
            again.
          </p>
          <Code name={`the token ${made.name}`} text={made.token} />
          {/* A program that shows the board has no use for a token that changes it. */}
          {made.access === 'read' && (
            <>
              <p className="mt-2">Or paste what the program needs, with the token in it:</p>
              <Integrations origin={origin} token={made.token} />
            </>
          )}
        </div>
      )}
    </div>
  )
}
