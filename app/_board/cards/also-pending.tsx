import { findOthersNeedingAttention } from '@/lib/domain/card/fold'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { parseImageReference } from '@/lib/domain/image/reference'

/** The number of names shown. There is rarely more than one, and a line has no room for more than these. */
const SHOWN = 20

type AlsoPendingProps = { card: ShownCard; className: string }

/** Lists the other pending image tags of a card, so that nobody acknowledges what they have not seen. */
export function AlsoPending({ card, className }: AlsoPendingProps) {
  const names = findOthersNeedingAttention(card).flatMap(({ cards }) =>
    cards.slice(0, 1).map(({ image }) => parseImageReference(image).imageTag),
  )
  if (names.length === 0) return null
  const rest = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : ''
  return (
    <p className={`min-w-0 ${className}`}>
      also pending{' '}
      <bdi translate="no" className="font-mono wrap-anywhere">
        {names.slice(0, SHOWN).join(', ')}
      </bdi>
      {rest}
    </p>
  )
}
