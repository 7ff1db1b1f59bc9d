import { useState } from 'react'
import { isPending } from '@/lib/domain/card/card'
import { getFoldedCards } from '@/lib/domain/card/fold-cards'
import { getSettledBy } from '@/lib/domain/card/settled'
import type { Release, ShownCard } from '@/lib/domain/card/shown-card'
import { parseImageReference } from '@/lib/domain/image/reference'
import { Button } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { useBoardContext } from '../board-context'
import { SETTLED } from '../texts/settled-text'
import { Age } from '../time/age'

/** The number of releases shown at first. A repository can have tens of thousands, of which people can ask for more. */
const SHOWN = 20

type ReleaseListProps = {
  card: ShownCard
  releases: readonly Release[]
  /** The pending cards of those among them that a newer version replaced. */
  replaced: readonly ShownCard[]
}

/** Lists the releases that a card stands for without showing them. */
export function ReleaseList({ card, releases, replaced }: ReleaseListProps) {
  const { actions } = useBoardContext()
  const [most, setMost] = useState(SHOWN)
  return (
    <div className="flex flex-col gap-1.5 pt-1">
      <ul className="flex max-h-64 flex-col overflow-y-auto rounded-lg border border-line" tabIndex={-1}>
        {releases.slice(0, most).map((release) => (
          <ReleaseRow key={release.cards[0]?.image} release={release} />
        ))}
      </ul>
      <div className="flex flex-wrap gap-1.5 print:hidden">
        {most < releases.length && (
          <Button look="quiet" onClick={() => setMost(most + 5 * SHOWN)}>
            {`Show more of ${releases.length}`}
          </Button>
        )}
        {replaced.length > 0 && replaced.length < getFoldedCards(card).filter(isPending).length && (
          <Button look="secondary" onClick={() => actions.acknowledge(replaced)}>
            <Icon className="text-ink-faint" name="checks" />
            <span>{`Acknowledge ${replaced.length} replaced`}</span>
          </Button>
        )}
      </div>
    </div>
  )
}

function ReleaseRow({ release }: { release: Release }) {
  const names = release.cards.map(getImageTag).join(', ')
  const [card] = release.cards
  if (card === undefined) return null
  return (
    <li className="flex min-w-0 items-center gap-2 border-line px-2 py-1 not-first:border-t">
      <bdi translate="no" className="min-w-0 flex-1 truncate font-mono" title={names}>
        {names}
      </bdi>
      <span className="shrink-0 text-ink-faint" title={explainRelease(release)}>
        <span>{`${describeRelease(release)} · `}</span>
        <Age instant={card.receivedAt} />
      </span>
    </li>
  )
}

function describeRelease({ cards, isSuperseded }: Release): string {
  if (isSuperseded) return 'replaced'
  if (cards.some(isPending)) return 'pending'
  return (findReason(cards)?.word ?? cards[0]?.state ?? '').toLowerCase()
}

function explainRelease({ cards }: Release): string | undefined {
  return cards.some(isPending) ? undefined : findReason(cards)?.why
}

function findReason([card]: readonly ShownCard[]) {
  const settledBy = card === undefined ? null : getSettledBy(card)
  return settledBy === null ? null : SETTLED[settledBy]
}

function getImageTag({ image }: ShownCard): string {
  return parseImageReference(image).imageTag
}
