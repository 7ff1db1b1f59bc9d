import type { Card } from '@/lib/domain/card'
import { isPending } from '@/lib/domain/section'
import { Icon, type IconName } from '../_ui/icon'

const SAID: Record<string, { word: string; color: string }> = {
  new: { word: 'New', color: 'teal' },
  update: { word: 'Update', color: 'indigo' },
}

const QUIET: Record<string, IconName> = { acknowledged: 'check', snoozed: 'moon', muted: 'mute' }

/** What DIUN said last; of an image that asks for no attention, why. */
export function CardStatus({ card }: { card: Card }) {
  if (!isPending(card)) {
    return (
      <span className="flex items-center gap-1 font-medium text-ink-soft capitalize">
        <Icon className={card.state === 'acknowledged' ? 'text-positive' : ''} name={QUIET[card.state] ?? 'check'} />
        {card.state}
      </span>
    )
  }
  const said = card.hosts[0]?.status ?? ''
  if (said === '') return null
  const { word, color } = SAID[said] ?? { word: said, color: 'slate' }
  return (
    <span
      className="max-w-24 truncate rounded-md bg-(--tint-soft) px-1.5 py-0.5 font-medium text-(--tint) text-2xs"
      data-color={color}
    >
      {word}
    </span>
  )
}
