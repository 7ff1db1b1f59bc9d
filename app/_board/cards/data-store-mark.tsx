import { isDataStore } from '@/lib/domain/card/data-store'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { Icon } from '../../_ui/icon'

const WHY = 'Data store: a newer version may convert its data, and no older one reads that again'

/** Marks an image that keeps data. */
export function DataStoreMark({ card }: { card: ShownCard }) {
  if (!isDataStore(card)) return null
  return (
    <span className="flex shrink-0 items-center text-ink-soft" title={WHY}>
      <Icon name="data" />
      <span className="sr-only">Data store</span>
    </span>
  )
}
