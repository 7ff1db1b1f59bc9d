import { Button } from '../../_ui/button'
import { Icon } from '../../_ui/icon'

export function NothingFound({ onClear }: { onClear(): void }) {
  return (
    <div className="flex flex-col items-center gap-3 py-16 text-center">
      <Icon className="size-6! text-ink-faint" name="search" />
      <div>
        <p className="font-semibold text-lg">Nothing matches</p>
        <p className="text-ink-soft text-pretty">No image matches both the search and the filters.</p>
      </div>
      <Button look="secondary" onClick={onClear}>
        Show everything
      </Button>
    </div>
  )
}
