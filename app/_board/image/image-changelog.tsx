import { MAX_WEB_LINK } from '@/lib/domain/web-link'
import { sendImageText } from '../client/image-client'
import { DrawerSection } from './drawer-section'
import { ImageTextForm } from './image-text-form'

/** Takes the address to which *Release notes* leads. */
export function ImageChangelog({ image, changelog }: { image: string; changelog: string }) {
  return (
    <DrawerSection title="Your link to release notes">
      <ImageTextForm
        name={`changelog ${image}`}
        saved={changelog}
        send={(text) => sendImageText(image, { changelog: text })}
        savedMessage="Link saved."
      >
        {(text, write) => (
          <input
            aria-label="Your link to release notes"
            className="h-9 w-full rounded-lg border border-field bg-surface px-3 pointer-coarse:h-11"
            maxLength={MAX_WEB_LINK}
            onChange={({ currentTarget }) => write(currentTarget.value)}
            placeholder="https://…"
            type="url"
            value={text}
          />
        )}
      </ImageTextForm>
    </DrawerSection>
  )
}
