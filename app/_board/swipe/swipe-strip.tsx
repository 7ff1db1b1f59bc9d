import { Icon } from '../../_ui/icon'
import type { SwipeHint } from './use-swipe'

const SIDES = {
  right: { icon: 'check', word: 'Acknowledge', look: '', far: 'bg-accent text-on-accent' },
  left: { icon: 'moon', word: 'Snooze until tomorrow', look: 'flex-row-reverse text-right', far: 'bg-ink text-canvas' },
} as const

/** Shows beneath a swiped card what letting it go does: in strong colours once it would. */
export function SwipeStrip({ hint }: { hint: SwipeHint | null }) {
  if (hint === null) return null
  const { icon, word, look, far } = SIDES[hint.side]
  return (
    <div
      aria-hidden="true"
      className={`absolute flex items-center gap-2 rounded-xl px-4 font-semibold ${look} ${hint.isFar ? far : 'bg-sunken text-ink-soft'}`}
      style={hint.box}
    >
      <Icon name={icon} />
      <span className="max-w-28 [overflow-wrap:normal]">{word}</span>
    </div>
  )
}
