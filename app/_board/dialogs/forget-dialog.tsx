import type { ShownCard } from '@/lib/domain/card/shown-card'
import { findGoneImages } from '@/lib/domain/card/standing'
import { Dialog } from '../../_ui/popovers/dialog'
import { useSending } from '../../_ui/requests/use-sending'
import { useBoardContext } from '../board-context'
import { forgetImages } from '../client/board-client'
import { DialogButtons } from '../hosts/dialog-buttons'
import { describeCards } from '../texts/describe-cards'
import { formatCount } from '../texts/format-count'
import { formatHostNames } from '../texts/host-text'

type ForgetDialogProps = {
  card: ShownCard
  /** Shows the board without these images. */
  onForgotten(images: readonly string[]): Promise<void>
  onClose(): void
}

/** Asks before what runs nowhere any more is forgotten, which cannot be undone. */
export function ForgetDialog({ card, onForgotten, onClose }: ForgetDialogProps) {
  const { silent, notify } = useBoardContext()
  const whole = card.scope?.whole ?? card
  const images = findGoneImages(card, silent)
  const name = describeCards([card])
  const { errorMessage, isBusy, onSubmit } = useSending(async () => {
    await forgetImages(images)
    await onForgotten(images)
    onClose()
    notify(`${name} forgotten.`)
  })
  return (
    <Dialog onClose={onClose} title={`Forget ${name}?`}>
      <form className="flex flex-col gap-4" onSubmit={onSubmit}>
        <p className="text-ink-soft text-pretty">
          It no longer runs on {formatHostNames(whole.hosts.map(({ hostname }) => hostname))}. Its history and its note
          go with it{images.length > 1 && `, for all ${formatCount(images.length, 'image tag')}`}. If DIUN reports it
          again, it comes back as a new one. This cannot be undone.
        </p>
        <DialogButtons errorMessage={errorMessage} isBusy={isBusy} onClose={onClose} submitLabel="Forget" />
      </form>
    </Dialog>
  )
}
