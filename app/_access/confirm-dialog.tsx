import type { ConfirmationWire } from '@/lib/wire/access'
import { Button, getButtonClass } from '../_ui/button'
import { ErrorMessage } from '../_ui/error-message'
import { TextField } from '../_ui/forms/text-field'
import { Icon } from '../_ui/icon'
import { Dialog } from '../_ui/popovers/dialog'
import { send } from '../_ui/requests/request'
import { useSending } from '../_ui/requests/use-sending'
import { AccountName } from './account-name'
import { confirmByPasskey } from './passkey-client'

/** The way to confirm: by the password, or by a passkey if there is any; or at the provider of this name. */
export type ConfirmationMethod = { by: 'password'; hasPasskeys: boolean } | { by: 'provider'; name: string }

type ConfirmDialogProps = { method: ConfirmationMethod; onConfirmed(): void; onClose(): void }

/** Asks people to prove who they are before they create something that lets somebody in later. */
export function ConfirmDialog({ method, onConfirmed, onClose }: ConfirmDialogProps) {
  return (
    <Dialog onClose={onClose} title="Confirm it is you">
      {method.by === 'provider' ? (
        <ByProvider name={method.name} />
      ) : (
        <ByPassword hasPasskeys={method.hasPasskeys} onConfirmed={onConfirmed} />
      )}
    </Dialog>
  )
}

function ByPassword({ hasPasskeys, onConfirmed }: { hasPasskeys: boolean; onConfirmed(): void }) {
  const byPassword = useSending(async (form) => {
    await send('/api/session/confirm', 'POST', { password: String(form.get('password')) } satisfies ConfirmationWire)
    onConfirmed()
  })
  const byPasskey = useSending(async () => {
    await confirmByPasskey()
    onConfirmed()
  })
  return (
    <form className="flex flex-col gap-4" onSubmit={byPassword.onSubmit}>
      <p className="text-ink-soft text-pretty">
        Anyone who has a token or passkey can get in. Enter your password again before you create one.
      </p>
      <AccountName />
      <TextField
        autoComplete="current-password"
        data-autofocus
        label="Password"
        name="password"
        required
        type="password"
      />
      <ErrorMessage text={byPassword.errorMessage || byPasskey.errorMessage} />
      <div className="flex flex-wrap justify-end gap-2">
        {hasPasskeys && (
          <Button disabled={byPasskey.isBusy} look="secondary" onClick={byPasskey.start}>
            <Icon name="key" />
            Use a passkey
          </Button>
        )}
        <Button disabled={byPassword.isBusy} look="primary" type="submit">
          Confirm
        </Button>
      </div>
    </form>
  )
}

function ByProvider({ name }: { name: string }) {
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-soft text-pretty">
        Anyone who has a token can get in. Sign in at {name} again, and create it within five minutes.
      </p>
      <a
        className={`${getButtonClass('primary')} self-end`}
        data-autofocus
        href={`/sign-in/oidc?${new URLSearchParams({ to: '/settings', again: '1' })}`}
      >
        Sign in again
      </a>
    </div>
  )
}
