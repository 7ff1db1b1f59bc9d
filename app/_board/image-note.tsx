import { useState } from 'react'
import { Button } from '../_ui/button'
import { useBoardContext } from './board-context'
import { DrawerSection } from './drawer-section'
import { sendNote } from './image-client'

const MOST = 10_000

/** What a person wrote down about the image. What another wrote meanwhile shows, unless this one is being written. */
export function ImageNote({ image, note }: { image: string; note: string }) {
  const { tell } = useBoardContext()
  const [draft, setDraft] = useState<string | null>(null)
  const text = draft ?? note

  async function save(): Promise<void> {
    try {
      await sendNote(image, text.trim())
      setDraft(null)
      tell('Note saved.')
    } catch (error) {
      tell(`That did not work. ${error instanceof Error ? error.message : ''}`)
    }
  }

  return (
    <DrawerSection title="Your note">
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <textarea
          aria-label="Your note"
          className="field-sizing-content min-h-16 w-full rounded-lg border border-line-strong bg-surface px-3 py-2"
          maxLength={MOST}
          onChange={({ currentTarget }) => setDraft(currentTarget.value)}
          placeholder="Why it is pinned, what to look out for…"
          value={text}
        />
        {draft !== null && draft.trim() !== note && (
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
    </DrawerSection>
  )
}
