import { useLayoutEffect, useState } from 'react'
import type { BoardSnapshot } from '@/lib/domain/card/card'
import { type Instant, toInstant } from '@/lib/domain/instant'
import { Button } from '../../_ui/button'
import { ConnectDiun, type DiunAddress } from '../connect/connect-diun'
import { Connected } from '../connect/connected'
import { isFirstRunUnderWay, isHeardSince } from '../connect/progress'
import { TestReceived } from '../connect/test-received'
import { LIST } from '../keys/skip-link'
import { readServerClock } from '../time/server-clock'

type EmptyBoardProps = {
  address: DiunAddress
  board: BoardSnapshot
  /** Tells whether a key is shown that nothing came with yet: the board shows this for as long, even if it is not empty any more. */
  onKeyShown(isShown: boolean): void
}

/** Shows how to connect a DIUN, and once one has reported a run, what that found. */
export function EmptyBoard({ address, board, onKeyShown }: EmptyBoardProps) {
  const { runs, lastTest } = board
  const [made, setMade] = useState<{ host: string; at: Instant } | null>(null)
  const isKeyShown = made !== null && !isHeardSince(made.host, made.at, board)

  useLayoutEffect(() => onKeyShown(isKeyShown), [isKeyShown, onKeyShown])

  if (!isKeyShown && !runs.every(isFirstRunUnderWay)) {
    return (
      <div className="mx-auto flex w-full max-w-2xl flex-col gap-6 py-6 sm:py-12">
        <Connected runs={runs} />
        {lastTest !== null && <TestReceived test={lastTest} />}
      </div>
    )
  }

  function close(): void {
    setMade(null)
    document.getElementById(LIST)?.focus()
  }

  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-6 py-4 sm:py-8">
      <div>
        <h2 className="font-semibold text-2xl tracking-tight text-balance">Connect your DIUN</h2>
        <p className="max-w-2xl pt-2 text-base text-ink-soft text-pretty">
          DIUN checks the registries your containers come from. Whatever it finds appears here and stays until you have
          dealt with it.
        </p>
        {isKeyShown && (board.cards.length > 0 || !runs.every(isFirstRunUnderWay)) && (
          <p className="flex flex-wrap items-center gap-x-3 gap-y-2 pt-3 text-pretty">
            Another server has reported. The key of {made.host} stays here until you close it: it is not shown again.
            <Button look="secondary" onClick={close}>
              Close
            </Button>
          </p>
        )}
      </div>
      <ConnectDiun
        {...address}
        onMade={(key) => setMade(key === null ? null : { host: key.host, at: toInstant(new Date(readServerClock())) })}
        runs={runs}
        test={lastTest}
      />
    </div>
  )
}
