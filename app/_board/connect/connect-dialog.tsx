import { Dialog } from '../../_ui/popovers/dialog'
import { ConnectDiun, type ConnectDiunProps } from './connect-diun'

/** Shows how to connect another DIUN, on a board that already has one. */
export function ConnectDialog({ onClose, ...shown }: ConnectDiunProps & { onClose(): void }) {
  return (
    <Dialog onClose={onClose} title="Connect DIUN">
      <ConnectDiun {...shown} />
    </Dialog>
  )
}
