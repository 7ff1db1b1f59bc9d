import { DrawerSection } from './drawer-section'
import { sendOwnText } from './image-client'
import { OwnTextForm } from './own-text-form'

const MAX_NOTE = 10_000

/** Takes a note about the image. */
export function ImageNote({ image, note }: { image: string; note: string }) {
  return (
    <DrawerSection title="Your note">
      <OwnTextForm
        name={`note ${image}`}
        saved={note}
        send={(text, expected) => sendOwnText(image, { note: text, expected })}
        savedMessage="Note saved."
      >
        {(text, write) => (
          <textarea
            aria-label="Your note"
            className="field-sizing-content min-h-16 w-full rounded-lg border border-field bg-surface px-3 py-2"
            maxLength={MAX_NOTE}
            onChange={({ currentTarget }) => write(currentTarget.value)}
            placeholder="Why it is pinned, what to look out for…"
            value={text}
          />
        )}
      </OwnTextForm>
    </DrawerSection>
  )
}
