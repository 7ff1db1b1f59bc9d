import { useState } from 'react'
import { StorageDialog } from '../dialogs/on-demand'
import { LastSynchronised } from '../live/last-synchronised'

const LINK =
  'min-h-6 rounded px-1.5 underline decoration-line-strong underline-offset-4 hover:text-ink pointer-coarse:min-h-10 print:hidden'

/**
 * @param readAt as in `LastSynchronised`
 * @param isOpen tells that there is no sign-in; the footer says so quietly, since someone chose it
 * @param onKeys shows all keys, also where no key does
 */
export function BoardFooter({ readAt, isOpen, onKeys }: { readAt: number; isOpen: boolean; onKeys(): void }) {
  const [isStorageOpen, setStorageOpen] = useState(false)
  return (
    <footer className="flex min-h-8 flex-wrap items-center justify-center gap-x-3 px-4 pb-4 text-ink-faint text-xs tabular-nums sm:px-6 print:justify-start">
      <LastSynchronised readAt={readAt} />
      <a className={`flex items-center ${LINK}`} href="/hosts">
        Hosts
      </a>
      <button aria-haspopup="dialog" className={LINK} onClick={() => setStorageOpen(true)} type="button">
        Storage
      </button>
      <button aria-haspopup="dialog" className={LINK} onClick={onKeys} type="button">
        Keyboard shortcuts
      </button>
      {isStorageOpen && <StorageDialog onClose={() => setStorageOpen(false)} />}
      {isOpen && (
        <span className="basis-full text-center print:text-left">
          No sign-in: anyone who can reach this address can see and change the board.
        </span>
      )}
    </footer>
  )
}
