import type { ReactNode } from 'react'
import { Button } from '../../_ui/button'
import { useBoardContext } from '../board-context'
import { useDraft } from './use-draft'

type ImageTextFormProps = {
  /** Names the draft that is kept in the browser. */
  name: string
  saved: string
  /** @param expected the text that must be the saved one until then */
  send(text: string, expected: string): Promise<void>
  /** The toast to show once the text is saved. */
  savedMessage: string
  children(text: string, write: (text: string) => void): ReactNode
}

/** Takes a text about an image. It shows what somebody else has saved in the meantime, so that nobody overwrites it unseen. */
export function ImageTextForm({ name, saved, send, savedMessage, children }: ImageTextFormProps) {
  const { notify } = useBoardContext()
  const { draft, setDraft } = useDraft(name)
  const isUnsaved = draft !== null && draft.text.trim() !== saved
  const isOutdated = isUnsaved && draft.base !== saved

  async function save(): Promise<void> {
    if (draft === null) return
    try {
      await send(draft.text.trim(), isOutdated ? saved : draft.base)
      setDraft(null)
      notify(savedMessage)
    } catch (error) {
      notify(`That did not work. ${error instanceof Error ? error.message : ''}`)
    }
  }

  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {children(draft?.text ?? saved, (text) => setDraft({ text, base: isUnsaved ? draft.base : saved }))}
      <div aria-live="polite" className="empty:hidden">
        {isOutdated && <Meanwhile text={saved} />}
      </div>
      {isUnsaved && (
        <div className="flex items-center justify-end gap-2">
          <span className="mr-auto text-ink-faint text-xs">Not saved yet</span>
          <Button look="quiet" onClick={() => setDraft(null)}>
            Discard
          </Button>
          <Button look="primary" type="submit">
            {isOutdated ? 'Replace it' : 'Save'}
          </Button>
        </div>
      )}
    </form>
  )
}

function Meanwhile({ text }: { text: string }) {
  return (
    <div className="rounded-lg border border-line bg-(--tint-soft) px-3 py-2" data-color="amber">
      <p className="font-medium text-(--tint)">
        {text === '' ? 'Someone has removed this in the meantime.' : 'Someone has written this in the meantime:'}
      </p>
      {text !== '' && <p className="whitespace-pre-wrap pt-1">{text}</p>}
    </div>
  )
}
