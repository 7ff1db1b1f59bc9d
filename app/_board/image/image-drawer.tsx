import { getCardName, isPending } from '@/lib/domain/card/card'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { getShortName, parseImageReference } from '@/lib/domain/image/reference'
import { Button } from '../../_ui/button'
import { CopyButton } from '../../_ui/copy-button'
import { Icon } from '../../_ui/icon'
import { Dialog } from '../../_ui/popovers/dialog'
import { describeAllHosts } from '../actions/done-text'
import { useBoardContext } from '../board-context'
import { CardStatus } from '../cards/card-status'
import { UpdateButton } from '../script/update-button'
import { ImageChangelog } from './image-changelog'
import { ImageFacts } from './image-facts'
import { ImageMetadata } from './image-metadata'
import { ImageNote } from './image-note'
import { ImageTimeline } from './image-timeline'
import { UpdateFrequency } from './update-frequency'
import { useImageHistory } from './use-image-history'

type ImageDrawerProps = {
  image: string
  /** undefined when nothing is known about the image. */
  card: ShownCard | undefined
  onClose(): void
}

/** Shows everything that is known about one image. */
export function ImageDrawer({ image, card, onClose }: ImageDrawerProps) {
  const { imageTag } = parseImageReference(image)
  return (
    <Dialog isSheet onClose={onClose} title={`${card ? getCardName(card) : getShortName(image)} ${imageTag}`.trim()}>
      {card === undefined ? (
        <p className="text-ink-soft">Nothing is known about {image}. It may have been forgotten.</p>
      ) : (
        <KnownImage card={card} />
      )}
    </Dialog>
  )
}

function KnownImage({ card }: { card: ShownCard }) {
  const { actions } = useBoardContext()
  const { history, errorMessage, readOlder } = useImageHistory(card)
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-3">
        <div className="flex items-center gap-2">
          <code className="min-w-0 flex-1 font-mono text-ink-soft text-xs">{card.image}</code>
          <CopyButton name="the image reference" text={card.image} />
        </div>
        <div className="flex flex-wrap items-center gap-2 text-ink-faint text-xs">
          <CardStatus card={card} />
          <span className="ml-auto flex items-center gap-1.5">
            <UpdateButton cards={[card]} isChosen look="secondary" />
            {isPending(card) && (
              <Button look="primary" onClick={() => actions.acknowledge([card])}>
                <Icon name="check" />
                Acknowledge{describeAllHosts([card])}
              </Button>
            )}
          </span>
        </div>
      </div>
      <p aria-live="polite" className="text-warning empty:hidden">
        {errorMessage}
      </p>
      <ImageFacts card={card} events={history?.events.entries ?? []} />
      {history !== null && <UpdateFrequency card={card} history={history} />}
      <ImageNote image={card.image} note={card.note} />
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
