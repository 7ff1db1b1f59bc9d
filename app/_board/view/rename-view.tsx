import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { MAX_VIEW_NAME } from '@/lib/domain/board/views/saved-views'
import { Button } from '../../_ui/button'

type RenameViewProps = {
  name: string
  /** Returns a sentence that says what is wrong with the new name; null when the view has it. */
  onRename(to: string): string | null
  onCancel(): void
}

/** Takes the new name of a saved view, in its place. */
export function RenameView({ name, onRename, onCancel }: RenameViewProps) {
  const [selectOnce] = useState(() => (element: HTMLInputElement | null) => element?.select())
  const [fault, setFault] = useState<string | null>(null)

  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const to = String(new FormData(event.currentTarget).get('name')).trim()
    if (to !== '') setFault(onRename(to))
  }

  /** Cancels, and leaves the panel open, which the key would close. */
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    onCancel()
  }

  return (
    <form className="flex min-w-0 flex-1 flex-wrap gap-1.5 py-0.5" onSubmit={onSubmit}>
      <input
        aria-label={`New name of view ${name}`}
        autoComplete="off"
        className="h-8 min-w-0 flex-1 rounded-lg border border-field bg-surface px-1.5 pointer-coarse:h-10"
        defaultValue={name}
        maxLength={MAX_VIEW_NAME}
        name="name"
        onKeyDown={onKeyDown}
        pattern=".*\S.*"
        ref={selectOnce}
        required
      />
      <Button look="secondary" type="submit">
        Rename
      </Button>
      <p className="w-full text-warning text-xs empty:hidden" role="alert">
        {fault}
      </p>
    </form>
  )
}
