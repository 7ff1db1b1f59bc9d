import { useState } from 'react'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Tag } from '@/lib/domain/tag'
import { Button } from '../../_ui/button'
import { Dialog } from '../../_ui/popovers/dialog'
import { createTag } from '../client/board-client'
import { describeCards } from '../texts/describe-cards'

type NewTagDialogProps = { cards: readonly ShownCard[]; onCreated(tag: Tag): void; onClose(): void }

/** Asks for the name of a new tag for these cards, if any. A name that is refused can be corrected on the spot. */
export function NewTagDialog({ cards, onCreated, onClose }: NewTagDialogProps) {
  const [errorMessage, setErrorMessage] = useState('')

  async function onSubmit(name: string): Promise<void> {
    try {
      onCreated(await createTag(name))
      onClose()
    } catch (error) {
      setErrorMessage(error instanceof Error ? error.message : '')
    }
  }

  return (
    <Dialog onClose={onClose} title={formatTitle(cards)}>
      <form
        className="flex flex-col gap-1.5"
        onSubmit={(event) => {
          // With `action`, React would empty the field, and the person could not correct the name.
          event.preventDefault()
          void onSubmit(String(new FormData(event.currentTarget).get('name')))
        }}
      >
        <label className="font-medium" htmlFor="tag-name">
          Name
        </label>
        <input
          aria-describedby="tag-fault"
          aria-invalid={errorMessage !== ''}
          autoComplete="off"
          data-autofocus
          className="h-9 w-full rounded-lg border border-field bg-surface px-3"
          id="tag-name"
          maxLength={100}
          name="name"
          onInput={() => setErrorMessage('')}
          required
        />
        <p aria-live="polite" className="min-h-5 text-warning" id="tag-fault">
          {errorMessage}
        </p>
        <div className="flex justify-end gap-2 pt-2">
          <Button look="secondary" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" type="submit">
            {cards.length === 0 ? 'Create' : 'Create and move'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function formatTitle(cards: readonly ShownCard[]): string {
  return cards.length === 0 ? 'New tag' : `Move ${describeCards(cards)} to a new tag`
}
