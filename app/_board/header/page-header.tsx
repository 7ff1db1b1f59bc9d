import { Logo } from '../../_brand/logo'
import { getButtonClass } from '../../_ui/button'
import { ThemeButton } from '../../_ui/page/theme-button'
import { GateNotice } from '../../_ui/requests/gate-notice'
import { ConnectionStatus } from '../live/connection-status'
import type { LiveStatus } from '../live/use-live-snapshot'
import { PageLinks } from './page-links'

/** Heads a page other than the board: it leads back to the board, and shows whether the page is live. */
export function PageHeader({ title, connection }: { title: string; connection: LiveStatus }) {
  return (
    <>
      <header className="sticky top-0 z-10 border-line border-b bg-canvas/85 backdrop-blur-md">
        <div className="mx-auto flex min-h-(--header) w-full max-w-3xl flex-wrap items-center gap-x-3 px-4 sm:px-6">
          <a className={`${getButtonClass('quiet')} -ml-2.5`} href="/">
            <Logo />
            <span>Board</span>
          </a>
          <h1 className="font-semibold text-[0.9375rem] tracking-tight lg:sr-only">{title}</h1>
          <div className="max-lg:hidden">
            <PageLinks current={title} />
          </div>
          <div className="ml-auto flex min-w-0 items-center gap-0.5">
            <ConnectionStatus state={connection} />
            <ThemeButton />
          </div>
        </div>
      </header>
      <GateNotice className="top-(--header) mx-auto w-full max-w-3xl px-4 sm:px-6" />
    </>
  )
}
