import type { ShownCard } from '@/lib/domain/card/shown-card'
import { findVersionChange, type VersionChange } from '@/lib/domain/card/version-change'
import { parseImageReference } from '@/lib/domain/image/reference'

type VersionNameProps = {
  card: ShownCard
  /** The classes of the image tag. */
  className: string
}

/** Shows the image tag of a card, and where a reporter tells what runs, what becomes of that: `16.9 → 18.1`. */
export function VersionName({ card, className }: VersionNameProps) {
  const { imageTag } = parseImageReference(card.image)
  const change = findVersionChange(card)
  const isKnown = change !== null && change.to !== ''
  if (!isKnown || change.isToTag) {
    if (imageTag === '') return null
    return (
      <bdi translate="no" className={className}>
        {isKnown ? <Change change={change} /> : imageTag}
      </bdi>
    )
  }
  return (
    <>
      <bdi translate="no" className="whitespace-nowrap font-mono font-normal text-xs">
        <Change change={change} />
      </bdi>{' '}
      <bdi translate="no" className={className}>
        {imageTag}
      </bdi>
    </>
  )
}

function Change({ change: { from, to, hasOthers } }: { change: VersionChange }) {
  return (
    <>
      <span className="text-ink-faint">
        {from}
        {hasOthers && <span className="font-sans"> and others</span>} <span aria-hidden="true">→</span>
        <span className="sr-only">to</span>{' '}
      </span>
      <span className="font-medium text-ink">{to}</span>
    </>
  )
}
