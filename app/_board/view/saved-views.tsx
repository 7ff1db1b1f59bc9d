import { type FormEvent, useId, useRef, useState } from 'react'
import { readView, toViewQuery, type View } from '@/lib/domain/board/view'
import { MAX_SAVED_VIEWS, MAX_VIEW_NAME, type SavedView } from '@/lib/domain/board/views/saved-views'
import { Button } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { useBoardContext } from '../board-context'
import { RenameView } from './rename-view'
import { useSavedViews } from './use-saved-views'

const NOT_STORED = 'This browser stores nothing, so the view was not saved.'

type SavedViewsProps = { view: View; onView(view: View): void }

/** Lists the views that a person has named, and takes the name of another one. */
export function SavedViews({ view, onView }: SavedViewsProps) {
  const id = useId()
  const { notify } = useBoardContext()
  const { views, save, rename, remove } = useSavedViews()
  const [renaming, setRenaming] = useState<string | null>(null)
  const left = useRef<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const query = toViewQuery(view)
  const isFull = views.length >= MAX_SAVED_VIEWS

  function onSave(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const input = field.current
    const name = input?.value.trim() ?? ''
    if (input === null || name === '') return
    const isSaved = save({ name, query })
    notify(isSaved ? `View ${name} saved.` : NOT_STORED)
    if (isSaved) input.value = ''
  }

  function onRename(name: string, to: string): string | null {
    const isRenamed = rename(name, to)
    if (isRenamed === null) return 'Another view has this name.'
    if (name !== to) notify(isRenamed ? `View ${name} renamed to ${to}.` : NOT_STORED)
    leaveField(isRenamed ? to : name)
    return null
  }

  /** Gives the focus to the button of the view once it is there again. */
  function leaveField(name: string): void {
    left.current = name
    setRenaming(null)
  }

  function focusLeft(button: HTMLButtonElement | null, name: string): void {
    if (button === null || left.current !== name) return
    left.current = null
    button.focus()
  }

  function onDelete({ name }: SavedView): void {
    remove(name)
    notify(`View ${name} deleted.`)
    field.current?.focus()
  }

  return (
    <fieldset className="border-line border-t pt-3">
      <legend className="sr-only">Saved views</legend>
      <ul>
        {views.map((saved) =>
          saved.name === renaming ? (
            <li className="flex" key={saved.name}>
              <RenameView
                name={saved.name}
                onCancel={() => leaveField(saved.name)}
                onRename={(to) => onRename(saved.name, to)}
              />
            </li>
          ) : (
            <li className="flex items-center" key={saved.name}>
              <button
                aria-current={saved.query === query}
                className="flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-lg px-1.5 py-1 text-left hover:bg-sunken pointer-coarse:min-h-10"
                onClick={() => onView(readView(new URLSearchParams(saved.query)))}
                type="button"
              >
                <bdi className="min-w-0 truncate" translate="no">
                  {saved.name}
                </bdi>
                {saved.query === query && <Icon className="ml-auto text-accent" name="check" />}
              </button>
              <Button
                aria-label={`Rename view ${saved.name}`}
                look="icon"
                onClick={() => setRenaming(saved.name)}
                ref={(button) => focusLeft(button, saved.name)}
                title="Rename"
              >
                <Icon name="pencil" />
              </Button>
              <Button
                aria-label={`Delete view ${saved.name}`}
                look="icon"
                onClick={() => onDelete(saved)}
                title="Delete"
              >
                <Icon name="close" />
              </Button>
            </li>
          ),
        )}
      </ul>
      <form className="flex flex-col gap-1.5 px-1.5 pt-1" onSubmit={onSave}>
        <label className="font-semibold text-ink-faint text-xs" htmlFor={id}>
          Save view as
        </label>
        <div className="flex gap-1.5">
          <input
            autoComplete="off"
            className="h-8 min-w-0 flex-1 rounded-lg border border-field bg-surface px-2.5 pointer-coarse:h-10"
            id={id}
            maxLength={MAX_VIEW_NAME}
            ref={field}
            required
          />
          <Button disabled={isFull} look="secondary" type="submit">
            Save
          </Button>
        </div>
        {isFull && (
          <p className="text-ink-faint text-xs">{`There is room for ${MAX_SAVED_VIEWS} views. Delete one first.`}</p>
        )}
      </form>
    </fieldset>
  )
}
