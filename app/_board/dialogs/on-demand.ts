import { createDialogOnDemand } from '../../_ui/on-demand/create-dialog-on-demand'
import { createPartOnDemand } from '../../_ui/on-demand/create-part-on-demand'

// These are not in the code that the first page loads, but in files of their own.

export const ImageDrawer = createDialogOnDemand(async () => (await import('../image/image-drawer')).ImageDrawer)

export const BoardDialog = createDialogOnDemand(async () => (await import('./board-dialog')).BoardDialog)

export const AcknowledgeAllDialog = createDialogOnDemand(
  async () => (await import('./acknowledge-all-dialog')).AcknowledgeAllDialog,
)

export const ConnectDialog = createDialogOnDemand(async () => (await import('../connect/connect-dialog')).ConnectDialog)

export const StorageDialog = createDialogOnDemand(async () => (await import('../footer/storage-dialog')).StorageDialog)

export const SelectionBar = createPartOnDemand(async () => (await import('../selection/selection-bar')).SelectionBar)
