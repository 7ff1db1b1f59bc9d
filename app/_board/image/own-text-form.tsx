import { type ReactNode, useState } from 'react'
import { Button } from '../../_ui/button'
import { useBoardContext } from '../board-context'

type OwnTextFormProps = {
  saved: string
  send(text: string): Promise<void>
  /** What to tell once it is saved. */
  told: string
  children(text: string, write: (text: string) => void): ReactNode
}

/** Where a person writes something about an image. What another wrote meanwhile shows, unless this one is being written. */
export function OwnTextForm({ saved, send, told, children }: OwnTextFormProps) {
  const { tell } = useBoardContext()
  const [draft, setDraft] = useState<string | null>(null)

  async function save(): Promise<void> {
    try {
      await send((draft ?? saved).trim())
      setDraft(null)
      tell(told)
    } catch (error) {
      tell(`That did not work. ${error instanceof Error ? error.message : ''}`)
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
      {children(draft ?? saved, setDraft)}
      {draft !== null && draft.trim() !== saved && (
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={() => setDraft(null)}>
            Discard
          </Button>
          <Button look="primary" type="submit">
            Save
          </Button>
        </div>
      )}
    </form>
  )
}
