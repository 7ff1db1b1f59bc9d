import { useState } from 'react'
import { TAG_COLORS, type Tag } from '@/lib/domain/tag'
import { Button } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { useBoardContext } from '../board-context'

/** Shows the fields of a tag. */
export function TagForm({ tag, onClose }: { tag: Tag; onClose(): void }) {
  const { actions, tags } = useBoardContext()
  const [errorMessage, setErrorMessage] = useState('')

  function rename(name: string): void {
    const nameError = findNameError(name, tag, tags)
    setErrorMessage(nameError)
    if (nameError !== '') return
    if (name !== tag.name) actions.editTag(tag, { name })
    onClose()
  }

  return (
    <div className="flex flex-col gap-3">
      <form
        className="flex flex-col gap-1"
        onSubmit={(event) => {
          // With `action`, React would put the old name back into the field, and the person could not correct the new one.
          event.preventDefault()
          rename(String(new FormData(event.currentTarget).get('name')).trim())
        }}
      >
        <label className="font-semibold text-ink-faint text-xs" htmlFor={`tag-name-${tag.id}`}>
          Name
        </label>
        <div className="flex gap-2">
          <input
            aria-describedby={`tag-fault-${tag.id}`}
            aria-invalid={errorMessage !== ''}
            autoComplete="off"
            className="h-8 min-w-0 flex-1 rounded-lg border border-field bg-surface px-2.5 pointer-coarse:h-10"
            defaultValue={tag.name}
            id={`tag-name-${tag.id}`}
            maxLength={100}
            name="name"
            onInput={() => setErrorMessage('')}
          />
          <Button look="primary" type="submit">
            Rename
          </Button>
        </div>
        <p aria-live="polite" className="text-warning" id={`tag-fault-${tag.id}`}>
          {errorMessage}
        </p>
      </form>
      <Colors tag={tag} />
      <div className="flex flex-wrap gap-1.5 border-line border-t pt-3">
        <MoveButton icon="up" isPossible={tag.position > 0} name="Move up" position={tag.position - 1} tag={tag} />
        <MoveButton
          icon="down"
          isPossible={tag.position < tags.length - 1}
          name="Move down"
          position={tag.position + 1}
          tag={tag}
        />
        <Button
          className="ml-auto text-warning!"
          look="quiet"
          onClick={() => {
            onClose()
            actions.deleteTag(tag)
          }}
        >
          <Icon name="trash" />
          Delete tag
        </Button>
      </div>
    </div>
  )
}

function findNameError(name: string, tag: Tag, tags: readonly Tag[]): string {
  if (name === '') return 'A tag needs a name.'
  const isTaken = tags.some((other) => other.id !== tag.id && other.name === name)
  return isTaken ? 'Another tag has this name.' : ''
}

function Colors({ tag }: { tag: Tag }) {
  const { actions } = useBoardContext()
  return (
    <fieldset className="flex gap-1">
      <legend className="pb-1 font-semibold text-ink-faint text-xs">Colour</legend>
      {TAG_COLORS.map((color) => (
        <label
          className="relative grid size-7 place-items-center rounded-full border-2 border-transparent has-checked:border-(--tint) has-focus-visible:outline-2 has-focus-visible:outline-accent"
          data-color={color}
          key={color}
          title={color}
        >
          <input
            aria-label={color}
            checked={tag.color === color}
            className="absolute inset-0 cursor-pointer appearance-none rounded-full"
            name={`tag-color-${tag.id}`}
            onChange={() => actions.editTag(tag, { color })}
            type="radio"
          />
          <span className="size-4.5 rounded-full bg-(--tint)" />
        </label>
      ))}
    </fieldset>
  )
}

type MoveButtonProps = { tag: Tag; position: number; isPossible: boolean; name: string; icon: 'up' | 'down' }

/** Is marked as disabled at either end, where it does nothing, so that it keeps the focus. */
function MoveButton({ tag, position, isPossible, name, icon }: MoveButtonProps) {
  const { actions } = useBoardContext()
  return (
    <Button
      aria-disabled={!isPossible}
      className="aria-disabled:opacity-50"
      look="secondary"
      onClick={() => {
        if (isPossible) actions.editTag(tag, { position })
      }}
    >
      <Icon name={icon} />
      {name}
    </Button>
  )
}
