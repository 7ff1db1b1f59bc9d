'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { buildDiunSettings, buildPingSettings } from '@/lib/domain/diun/settings'
import type { NewWebhookKeyAnswerWire, NewWebhookKeyWire } from '@/lib/wire/access'
import { Button } from '../_ui/button'
import { Code } from '../_ui/code'
import { ErrorMessage } from '../_ui/error-message'
import { TextField } from '../_ui/forms/text-field'
import { type OwnOrigin, useOrigin } from '../_ui/page/use-origin'
import { readJson, send } from '../_ui/requests/request'
import { useSending } from '../_ui/requests/use-sending'

export function NewWebhookKey({ origin: own }: { origin: OwnOrigin }) {
  const origin = useOrigin(own)
  const router = useRouter()
  const [made, setMade] = useState<{ host: string; key: string; pingKey: string } | null>(null)
  const { errorMessage, isBusy, onSubmit } = useSending(async (form, reset) => {
    const host = String(form.get('host')).trim()
    const answer = await send('/api/webhook-keys', 'POST', { host } satisfies NewWebhookKeyWire)
    const { key, ping_key } = await readJson<NewWebhookKeyAnswerWire>(answer)
    setMade({ host, key, pingKey: ping_key })
    reset()
    router.refresh()
  })
  return (
    <div className="flex flex-col gap-3 rounded-xl border border-line bg-surface p-4 shadow-card">
      <form className="flex flex-col gap-2" onSubmit={onSubmit}>
        <div className="flex flex-wrap items-end gap-2">
          <div className="min-w-[min(12rem,100%)] flex-1">
            <TextField autoComplete="off" label="Host" maxLength={100} name="host" placeholder="nas" required />
          </div>
          <Button className="h-9! pointer-coarse:h-11!" disabled={isBusy} look="primary" type="submit">
            Create key
          </Button>
        </div>
        <ErrorMessage text={errorMessage} />
      </form>
      {made !== null && (
        <div className="flex flex-col gap-2" role="status">
          <p>
            Give these settings to the DIUN on <strong className="font-semibold">{made.host}</strong>. They will not be
            shown again.
          </p>
          <Code
            name={`the settings of ${made.host}`}
            text={[
              ...buildDiunSettings(origin, made),
              ...buildPingSettings(origin, made.host, { ofHost: made.pingKey }),
            ]
              .map(({ name, value }) => `${name}=${value}`)
              .join('\n')}
          />
          <p className="text-ink-soft">
            With the same key, <bdi translate="no">{made.host}</bdi> can also{' '}
            <a
              className="inline-block rounded py-0.5 underline decoration-line-strong underline-offset-4 hover:text-ink"
              href={`/hosts?${new URLSearchParams({ report: made.host })}`}
            >
              report what runs there
            </a>
            .
          </p>
        </div>
      )}
    </div>
  )
}
