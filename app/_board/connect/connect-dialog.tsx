import type { BoardSnapshot } from '@/lib/domain/card/card'
import { Dialog } from '../../_ui/popovers/dialog'
import { ConnectDiun, type DiunAddress } from './connect-diun'
import { TestReceived } from './test-received'

type ConnectDialogProps = { address: DiunAddress; test: BoardSnapshot['lastTest']; onClose(): void }

/** Shows how to connect another DIUN, on a board that already has one. */
export function ConnectDialog({ address, test, onClose }: ConnectDialogProps) {
  return (
    <Dialog onClose={onClose} title="Connect DIUN">
      <div className="flex flex-col gap-5">
        <ConnectDiun {...address} />
        {test !== null && <TestReceived test={test} />}
      </div>
    </Dialog>
  )
}
