import type { BoardSnapshot } from '@/lib/domain/card/card'
import type { Run } from '@/lib/domain/diun/run'
import { ConnectDiun, type DiunAddress } from '../connect/connect-diun'
import { Connected } from '../connect/connected'
import { isFirstRunUnderWay } from '../connect/progress'
import { TestReceived } from '../connect/test-received'

type EmptyBoardProps = { address: DiunAddress; runs: readonly Run[]; test: BoardSnapshot['lastTest'] }

/** Shows how to connect a DIUN, and once one has reported a run, what that found. */
export function EmptyBoard({ address, runs, test }: EmptyBoardProps) {
  if (runs.every(isFirstRunUnderWay)) return <HowToConnect address={address} runs={runs} test={test} />
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-6 py-6 sm:py-12">
      <Connected runs={runs} />
      {test !== null && <TestReceived test={test} />}
    </div>
  )
}

function HowToConnect({ address, runs, test }: EmptyBoardProps) {
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-6 py-4 sm:py-8">
      <div>
        <h2 className="font-semibold text-2xl tracking-tight text-balance">Connect your DIUN</h2>
        <p className="max-w-2xl pt-2 text-base text-ink-soft text-pretty">
          DIUN checks the registries your containers come from. Whatever it finds appears here and stays until you have
          dealt with it.
        </p>
      </div>
      <ConnectDiun {...address} runs={runs} test={test} />
    </div>
  )
}
