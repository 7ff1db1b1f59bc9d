'use client'

import { Logo } from '../_brand/logo'
import { Button } from '../_ui/button'
import { ErrorMessage } from '../_ui/error-message'
import { Icon } from '../_ui/icon'
import { ThemeButton } from '../_ui/page/theme-button'
import { useIsGateShut } from '../_ui/requests/gate'
import { signOut } from '../_ui/requests/sign-out'
import { useSending } from '../_ui/requests/use-sending'

/** @param hasSession tells that there is a session to sign out of */
export function SettingsHeader({ hasSession }: { hasSession: boolean }) {
  const isGateShut = useIsGateShut()
  const { errorMessage, isBusy, start } = useSending(signOut)
  return (
    <header className="@container sticky top-0 z-10 border-line border-b bg-canvas/85 backdrop-blur-md">
      <div className="mx-auto flex min-h-(--header) w-full max-w-3xl @max-[18rem]:flex-wrap items-center gap-2 px-4 sm:px-6">
        <a className="flex min-w-6 items-center gap-2.5 rounded font-semibold text-[0.9375rem] tracking-tight" href="/">
          <Logo />
          <span className="truncate">
            <span className="sr-only">To the board of </span>Diun Dashboard
          </span>
        </a>
        <div className="@max-[18rem]:flex-wrap ml-auto flex min-w-0 items-center justify-end gap-0.5">
          <ErrorMessage text={isGateShut ? '' : errorMessage} />
          <ThemeButton />
          {hasSession && (
            <Button className="ml-1.5" disabled={isBusy} look="secondary" onClick={start}>
              <Icon name="leave" />
              Sign out
            </Button>
          )}
        </div>
      </div>
    </header>
  )
}
