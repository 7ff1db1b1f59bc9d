import type { BoardSnapshot } from '@/lib/domain/card'
import { ConnectDiun, type DiunAddress } from './connect-diun'
import { TestReceived } from './test-received'

/** The board before its first update: how to get one. */
export function EmptyBoard({ address, test }: { address: DiunAddress; test: BoardSnapshot['lastTest'] }) {
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-6 py-6 sm:py-12">
      <div>
        <h2 className="font-semibold text-2xl tracking-tight text-balance">Connect your DIUN</h2>
        <p className="pt-2 text-base text-ink-soft text-pretty">
          DIUN checks the registries your containers come from. What it finds appears here and stays until you have
          dealt with it.
        </p>
      </div>
      <ConnectDiun {...address} />
      <TestReceived test={test} />
    </div>
  )
}
