import type { View } from '@/lib/domain/board/view'
import { Icon } from '../../_ui/icon'
import { createPartOnDemand } from '../../_ui/on-demand/create-part-on-demand'
import { PopoverButton } from '../../_ui/popovers/popover-button'

const ViewPanel = createPartOnDemand(async () => (await import('./view-panel')).ViewPanel)

type ViewButtonProps = { view: View; onView(part: Partial<View>): void }

export function ViewButton({ view, onView }: ViewButtonProps) {
  const face = (
    <>
      <Icon className="text-ink-faint" name={view.layout} />
      <span>View</span>
    </>
  )
  return (
    <PopoverButton face={face} label="View">
      {(close) => <ViewPanel onClose={close} onView={onView} view={view} />}
    </PopoverButton>
  )
}
