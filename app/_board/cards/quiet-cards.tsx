import { type ReactNode, useState } from 'react'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { STATES } from '@/lib/domain/update/update'
import { Icon } from '../../_ui/icon'

type QuietCardsProps = {
  cards: readonly ShownCard[]
  /** Renders the cards, once a person opens them. */
  children: () => ReactNode
}

/** Folds away the cards that need no attention, and counts them: `4 acknowledged, 1 snoozed`. */
export function QuietCards({ cards, children }: QuietCardsProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="group" onToggle={({ newState }) => setOpen(newState === 'open')}>
      <summary className="-ml-1.5 flex h-8 w-fit list-none items-center gap-1.5 rounded-lg pr-2.5 pl-1.5 text-ink-soft hover:bg-sunken hover:text-ink pointer-coarse:h-10">
        <Icon className="transition-transform duration-100 group-open:rotate-90" name="chevron" />
        {formatStateCounts(cards)}
      </summary>
      <div className="pt-2">{isOpen && children()}</div>
    </details>
  )
}

function formatStateCounts(cards: readonly ShownCard[]): string {
  const counts = STATES.map((state) => ({ state, count: cards.filter((card) => card.state === state).length }))
  return counts
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${state}`)
    .join(', ')
}
