import { Button } from '../_ui/button'
import { Icon } from '../_ui/icon'

export function NothingFound({ onClear }: { onClear(): void }) {
  return (
    <div className="flex flex-col items-center gap-3 py-16 text-center">
      <Icon className="size-6! text-ink-faint" name="search" />
      <p className="font-semibold text-lg">Nothing matches</p>
      <Button look="secondary" onClick={onClear}>
        Show everything
      </Button>
    </div>
  )
}
