import type { BoardSnapshot } from '@/lib/domain/card/card'
import type { Run } from '@/lib/domain/diun/run'
import { ConnectDiun, type DiunAddress } from '../connect/connect-diun'
import { Connected } from '../connect/connected'
import { TestReceived } from '../connect/test-received'

type EmptyBoardProps = { address: DiunAddress; runs: readonly Run[]; test: BoardSnapshot['lastTest'] }

/** Shows how to connect a DIUN, and once one reports its runs, what they found. */
export function EmptyBoard({ address, runs, test }: EmptyBoardProps) {
  const isConnected = runs.length > 0
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-6 py-6 sm:py-12">
      {isConnected ? <Connected runs={runs} /> : <HowToConnect address={address} />}
      {(!isConnected || test !== null) && <TestReceived test={test} />}
    </div>
  )
}

function HowToConnect({ address }: { address: DiunAddress }) {
  return (
    <>
      <div>
        <h2 className="font-semibold text-2xl tracking-tight text-balance">Connect your DIUN</h2>
        <p className="pt-2 text-base text-ink-soft text-pretty">
          DIUN checks the registries your containers come from. Whatever it finds appears here and stays until you have
          dealt with it.
        </p>
      </div>
      <ConnectDiun {...address} />
    </>
  )
}
