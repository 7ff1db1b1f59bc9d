import { MAX_NOTE } from '@/lib/domain/update/update'
import { sendImageText } from '../client/image-client'
import { DrawerSection } from './drawer-section'
import { ImageTextForm } from './image-text-form'

/** Takes a note about the image. */
export function ImageNote({ image, note }: { image: string; note: string }) {
  return (
    <DrawerSection title="Your note">
      <ImageTextForm
        name={`note ${image}`}
        saved={note}
        send={(text, expected) => sendImageText(image, { note: text, expected })}
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
      </ImageTextForm>
    </DrawerSection>
  )
}
