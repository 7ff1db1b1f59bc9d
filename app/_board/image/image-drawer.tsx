import { useMemo } from 'react'
import { getCardName } from '@/lib/domain/card/card'
import { findLongNames, nameCard } from '@/lib/domain/card/card-names'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { getShortName, parseImageReference } from '@/lib/domain/image/reference'
import { CopyButton } from '../../_ui/copy-button'
import { Dialog } from '../../_ui/popovers/dialog'
import { ImageChangelog } from './image-changelog'
import { ImageFacts } from './image-facts'
import { ImageMetadata } from './image-metadata'
import { ImageNote } from './image-note'
import { ImageSummary } from './image-summary'
import { ImageTimeline } from './image-timeline'
import { UpdateFrequency } from './update-frequency'
import { useImageHistory } from './use-image-history'

type ImageDrawerProps = {
  image: string
  /** undefined when nothing is known about the image. */
  card: ShownCard | undefined
  /** The card by which the board shows the image, if it is named by it: it knows the image tags before this one. */
  shown: ShownCard | undefined
  /** Those of the board, among which the image is told apart. */
  cards: readonly ShownCard[]
  onClose(): void
}

/** Shows everything that is known about one image. */
export function ImageDrawer({ image, card: unnamed, shown, cards, onClose }: ImageDrawerProps) {
  const names = useMemo(() => findLongNames(cards), [cards])
  const card = unnamed && nameCard(unnamed, names)
  const { imageTag } = parseImageReference(image)
  return (
    <Dialog isSheet onClose={onClose} title={`${card ? getCardName(card) : getShortName(image)} ${imageTag}`.trim()}>
      {card === undefined ? (
        <p className="text-ink-soft">Nothing is known about {image}. It may have been forgotten.</p>
      ) : (
        <KnownImage card={card} shown={shown} />
      )}
    </Dialog>
  )
}

function KnownImage({ card: alone, shown }: { card: ShownCard; shown: ShownCard | undefined }) {
  // A card that stands for several image tags is pending if one of them is, whatever became of the one that names it.
  const card = useMemo(
    () => (shown?.fold === undefined ? alone : { ...alone, state: shown.state, fold: shown.fold }),
    [alone, shown],
  )
  const { history, errorMessage, readOlder } = useImageHistory(alone)
  return (
    <div className="flex flex-col gap-6">
      <ImageSummary card={card} />
      <p aria-live="polite" className="text-warning empty:hidden">
        {errorMessage}
      </p>
      <ImageNote image={card.image} note={card.note} />
      <div className="flex items-center gap-2">
        <code className="min-w-0 flex-1 font-mono text-ink-soft text-xs">{card.image}</code>
        <CopyButton name="the image reference" text={card.image} />
      </div>
      <ImageFacts card={card} events={history?.events.entries ?? []} />
      {history !== null && <UpdateFrequency card={card} history={history} />}
      <ImageChangelog changelog={card.changelog} image={card.image} />
      {history !== null && (
        <>
          <ImageTimeline history={history} onOlder={readOlder} />
          <ImageMetadata events={history.events.entries} />
        </>
      )}
    </div>
  )
}
