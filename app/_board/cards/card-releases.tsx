import { useState } from 'react'
import { isPending } from '@/lib/domain/card/card'
import type { Fold, Release, ShownCard } from '@/lib/domain/card/shown-card'
import { parseImageReference } from '@/lib/domain/image/reference'
import { createPartOnDemand } from '../../_ui/on-demand/create-part-on-demand'
import { formatCount } from '../texts/format-count'
import { AlsoPending } from './also-pending'

const ReleaseList = createPartOnDemand(async () => (await import('./release-list')).ReleaseList)

/** The number of names shown: a repository can have tens of thousands. */
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
  const [isOpen, setOpen] = useState(false)
  const replaced = releases.filter((release) => release.isSuperseded).flatMap(({ cards }) => cards.filter(isPending))
  return (
    <details onToggle={({ newState }) => setOpen(newState === 'open')}>
      <summary className="w-fit rounded text-ink-soft leading-6 hover:text-ink">
        {`${formatCount(releases.length, 'more release')}${replaced.length === 0 ? '' : `, ${replaced.length} replaced`}`}
      </summary>
      {isOpen && <ReleaseList card={card} releases={releases} replaced={replaced} />}
    </details>
  )
}

function isShownBy(card: ShownCard, release: Release): boolean {
  return release.cards.some(({ image }) => image === card.image)
}

function getImageTag({ image }: ShownCard): string {
  return parseImageReference(image).imageTag
}
