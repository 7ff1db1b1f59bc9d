import { type ReactNode, useState } from 'react'
import type { SecretNeed } from '@/lib/domain/diun/settings'
import type { NewWebhookKeyAnswerWire, NewWebhookKeyWire } from '@/lib/wire/access'
import { Button } from '../../_ui/button'
import { ErrorMessage } from '../../_ui/error-message'
import { TextField } from '../../_ui/forms/text-field'
import { Icon } from '../../_ui/icon'
import { readJson, send } from '../../_ui/requests/request'
import { useSending } from '../../_ui/requests/use-sending'
import type { MadeKey } from './build-diun-text'

const LABEL = 'Name of this server'

type ServerNameProps = {
  secret: SecretNeed
  /** The name that the field has. */
  name: string
  made: MadeKey | null
  typedSecret: string
  onName(name: string): void
  onMade(made: MadeKey | null): void
  onSecret(secret: string): void
}

/** Asks for the name of the server, and makes its key where it needs one of its own. */
export function ServerName({ secret, name, made, typedSecret, onName, onMade, onSecret }: ServerNameProps) {
  if (secret === 'key') {
    return made === null ? (
      <KeyForm name={name} onMade={onMade} onName={onName} />
    ) : (
      <MadeKeyFacts made={made} onAnother={() => onMade(null)} />
    )
  }
  return (
    <div className="flex flex-col gap-3">
      <TextField
        autoComplete="off"
        hint="The board shows its updates under this name."
        label={LABEL}
        maxLength={100}
        onChange={({ target }) => onName(target.value)}
        value={name}
      />
      {secret === 'shared' ? (
        <TextField
          autoComplete="off"
          hint="It is filled in below, and does not leave this page."
          label="Your WEBHOOK_SECRET"
          onChange={({ target }) => onSecret(target.value)}
          type="password"
          value={typedSecret}
        />
      ) : (
        <Hint>No key is needed: until you set WEBHOOK_SECRET, anyone who can reach this address can send updates.</Hint>
      )}
    </div>
  )
}

function KeyForm({ name, onName, onMade }: Pick<ServerNameProps, 'name' | 'onName' | 'onMade'>) {
  const { errorMessage, isBusy, onSubmit } = useSending(async (form) => {
    const host = String(form.get('host')).trim()
    const answer = await send('/api/webhook-keys', 'POST', { host } satisfies NewWebhookKeyWire)
    const { key, ping_key } = await readJson<NewWebhookKeyAnswerWire>(answer)
    onMade({ host, key, pingKey: ping_key })
  })
  return (
    <form className="flex flex-col gap-2" onSubmit={onSubmit}>
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-[min(12rem,100%)] flex-1">
          <TextField
            autoComplete="off"
            label={LABEL}
            maxLength={100}
            name="host"
            onChange={({ target }) => onName(target.value)}
            pattern=".*\S.*"
            required
            value={name}
          />
        </div>
        <Button className="h-9! pointer-coarse:h-11!" disabled={isBusy} look="primary" type="submit">
          Make its key
        </Button>
      </div>
      <ErrorMessage text={errorMessage} />
    </form>
  )
}

/** Says that the key is made. It takes the focus from the button that made it, which is gone. */
function MadeKeyFacts({ made, onAnother }: { made: MadeKey; onAnother(): void }) {
  const [focusOnce] = useState(() => (element: HTMLElement | null) => element?.focus())
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <p className="flex items-start gap-2 rounded" ref={focusOnce} tabIndex={-1}>
        <Icon className="mt-0.5 text-positive" name="check" />
        <span>
          The key of <strong className="font-semibold">{made.host}</strong> is made, and filled in below. It is not
          shown again.
        </span>
      </p>
      <Button look="quiet" onClick={onAnother}>
        Another server
      </Button>
    </div>
  )
}

function Hint({ children }: { children: ReactNode }) {
  return <p className="text-ink-soft text-pretty">{children}</p>
}
