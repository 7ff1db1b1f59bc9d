'use client'

import { Logo } from '../_brand/logo'
import { Button } from '../_ui/button'
import { Icon } from '../_ui/icon'
import { send } from '../_ui/request'
import { ThemeButton } from '../_ui/theme-button'

/** @param hasSession whether there is one to leave */
export function SettingsHeader({ hasSession }: { hasSession: boolean }) {
  async function leave(): Promise<void> {
    await send('/api/session', 'DELETE')
    location.assign('/sign-in')
  }
  return (
    <header className="sticky top-0 z-10 border-line border-b bg-canvas/85 backdrop-blur-md">
      <div className="mx-auto flex h-14 w-full max-w-3xl items-center gap-2 px-4 sm:px-6">
        <a className="flex min-w-6 items-center gap-2.5 rounded font-semibold text-[0.9375rem] tracking-tight" href="/">
          <Logo />
          <span className="truncate">
            <span className="sr-only">To the board of </span>Diun Dashboard
          </span>
        </a>
        <div className="ml-auto flex items-center gap-0.5">
          <ThemeButton />
          {hasSession && (
            <Button className="ml-1.5" look="secondary" onClick={() => void leave()}>
              <Icon name="leave" />
              Sign out
            </Button>
          )}
        </div>
      </div>
    </header>
  )
}
