import { useState } from 'react'
import { isPending } from '@/lib/domain/card/card'
import { getFoldedCards } from '@/lib/domain/card/fold-cards'
import { getSettledBy } from '@/lib/domain/card/settled'
import type { Fold, Release, ShownCard } from '@/lib/domain/card/shown-card'
import { parseImageReference } from '@/lib/domain/image/reference'
import { Button } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { useBoardContext } from '../board-context'
import { formatCount } from '../texts/format-count'
import { SETTLED } from '../texts/settled-text'
import { Age } from '../time/age'
import { AlsoPending } from './also-pending'

/** The number of releases and names shown at first. A repository can have tens of thousands, of which people can ask for more. */
const SHOWN = 20

/**
 * Shows the other image tags that a card stands for: further names of the release it shows, other pending ones, and all other releases,
 * folded away.
 */
export function CardReleases({ card, fold }: { card: ShownCard; fold: Fold }) {
  const [shown, ...others] = [
    ...fold.releases.filter((release) => isShownBy(card, release)),
    ...fold.releases.filter((release) => !isShownBy(card, release)),
  ]
  const names = shown?.cards.map(getImageTag).filter((name) => name !== getImageTag(card)) ?? []
  return (
    <div className="flex min-w-0 flex-col gap-1 text-xs">
      {names.length > 0 && (
        <p className="truncate text-ink-soft" title={names.join(', ')}>
          also{' '}
          <bdi translate="no" className="font-mono">
            {names.slice(0, SHOWN).join(', ')}
          </bdi>
        </p>
      )}
      <AlsoPending card={card} className="text-ink" />
      {fold.deployedSince !== null && (
        <p className="text-ink-soft">
          <bdi translate="no" className="font-mono">
            {fold.deployedSince}
          </bdi>{' '}
          has been deployed since: acknowledge to close this one.
        </p>
      )}
      {others.length > 0 && <OtherReleases card={card} releases={others} />}
    </div>
  )
}

function OtherReleases({ card, releases }: { card: ShownCard; releases: readonly Release[] }) {
  const { actions } = useBoardContext()
  const [isOpen, setOpen] = useState(false)
  const [most, setMost] = useState(SHOWN)
  const replaced = releases.filter((release) => release.isSuperseded).flatMap(({ cards }) => cards.filter(isPending))
  return (
    <details onToggle={({ newState }) => setOpen(newState === 'open')}>
      <summary className="w-fit rounded text-ink-soft leading-6 hover:text-ink">
        {`${formatCount(releases.length, 'more release')}${replaced.length === 0 ? '' : `, ${replaced.length} replaced`}`}
      </summary>
      {isOpen && (
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
      )}
    </details>
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

function isShownBy(card: ShownCard, release: Release): boolean {
  return release.cards.some(({ image }) => image === card.image)
}

function getImageTag({ image }: ShownCard): string {
  return parseImageReference(image).imageTag
}
