import { useState } from 'react'
import type { BoardSnapshot } from '@/lib/domain/card/card'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { Logo } from '../../_brand/logo'
import { Button } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { ThemeButton } from '../../_ui/page/theme-button'
import type { DiunAddress } from '../connect/connect-diun'
import { ConnectDialog } from '../dialogs/on-demand'
import { ConnectionStatus } from '../live/connection-status'
import type { LiveStatus } from '../live/use-live-snapshot'
import type { Account } from './account-items'
import { AccountMenu } from './account-menu'
import { AcknowledgeAll } from './acknowledge-all'
import { HeaderMenu } from './header-menu'
import { PageLinks } from './page-links'

type BoardHeaderProps = {
  board: BoardSnapshot
  /** The pending cards that are shown. */
  pending: readonly ShownCard[]
  connection: LiveStatus
  address: DiunAddress
  account: Account
  onKeys(): void
  onAcknowledge(cards: readonly ShownCard[]): void
}

export function BoardHeader({ board, pending, connection, address, account, onKeys, onAcknowledge }: BoardHeaderProps) {
  const canConnect = board.cards.length > 0 || board.runs.length > 0
  const [isConnecting, setConnecting] = useState(false)
  return (
    <header className="@container sticky top-0 z-10 border-line sm:in-data-[layout=table]:static border-b bg-canvas/85 backdrop-blur-md print:static">
      <div className="mx-auto flex min-h-(--header) w-full max-w-[160rem] items-center gap-x-2 px-4 sm:px-6">
        {/* The name wraps and is cut off if there is no room for it. */}
        <h1 className="flex h-6 min-w-6 shrink-[9999] flex-wrap gap-x-2.5 overflow-hidden font-semibold text-[0.9375rem] leading-6 tracking-tight">
          <Logo />
          <span className="whitespace-nowrap">Diun Dashboard</span>
        </h1>
        {/* The words are on a phone too where no menu opens. */}
        <div className="if-read-only ml-auto lg:hidden print:hidden">
          <PageLinks />
        </div>
        {/* The buttons wrap on a phone with text of twice the size, where there is no room for them. */}
        <div className="ml-4 max-lg:hidden print:hidden">
          <PageLinks />
        </div>
        {/* The buttons wrap on a phone with text of twice the size, where there is no room for them. */}
        <div className="@max-[18rem]:flex-wrap ml-auto flex min-w-0 items-center justify-end gap-0.5 print:hidden">
          <ConnectionStatus state={connection} />
          <div className="flex items-center gap-0.5 max-lg:hidden">
            {canConnect && (
              <Button
                aria-haspopup="dialog"
                aria-label="Connect DIUN"
                look="icon"
                onClick={() => setConnecting(true)}
                title="Connect DIUN"
              >
                <Icon name="plug" />
              </Button>
            )}
            <ThemeButton />
            {account !== null && <AccountMenu account={account} />}
          </div>
          <div className="lg:hidden">
            <HeaderMenu account={account} onConnect={canConnect ? () => setConnecting(true) : null} onKeys={onKeys} />
          </div>
          {pending.length > 0 && (
            <div className="ml-1.5">
              <AcknowledgeAll cards={pending} onConfirm={onAcknowledge} />
            </div>
          )}
        </div>
      </div>
      {isConnecting && (
        <ConnectDialog {...address} onClose={() => setConnecting(false)} runs={board.runs} test={board.lastTest} />
      )}
    </header>
  )
}
