import { DrawerSection } from './drawer-section'
import { sendOwn } from './image-client'
import { OwnTextForm } from './own-text-form'

const MOST = 10_000

/** What a person wrote down about the image. */
export function ImageNote({ image, note }: { image: string; note: string }) {
  return (
    <DrawerSection title="Your note">
      <OwnTextForm
        name={`note ${image}`}
        saved={note}
        send={(text, expected) => sendOwn(image, { note: text, expected })}
        told="Note saved."
      >
        {(text, write) => (
          <textarea
            aria-label="Your note"
            className="field-sizing-content min-h-16 w-full rounded-lg border border-field bg-surface px-3 py-2"
            maxLength={MOST}
            onChange={({ currentTarget }) => write(currentTarget.value)}
            placeholder="Why it is pinned, what to look out for…"
            value={text}
          />
        )}
      </OwnTextForm>
    </DrawerSection>
  )
}
