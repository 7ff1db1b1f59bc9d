import type { Credential } from '@/lib/domain/access/credential'
import type { MessageAction } from '@/lib/domain/channels/message'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { AccessStore } from '@/lib/store/access-store'
import { createSecret, deriveCredentialId } from './secret'

const PREFIX = 'diun_act'
const WEEK_MS = 7 * 86_400_000

/** The one thing that a link in a message does. */
export type ActionLink = {
  verb: MessageAction['verb']
  /** The images that the message was about. */
  images: readonly string[]
  /** The newest receipt time that the message told of: what was reported later is not what the person has read about. */
  seen: Instant
  /** The id of the channel that the message went through, and the name that it had then. */
  channelId: string
  channel: string
}

/** A link that may still be followed. */
type KeptLink = ActionLink & {
  /** The id of its credential, by which it is used up. */
  id: string
}

/** Creates the codes of one-time links in messages. Each does one thing, once, within a week, for whoever has it. */
export function createActionLinks(store: AccessStore, readClock: () => Date) {
  const now = () => toInstant(readClock())

  /** Tells what the link does until `Store.followActionLink` uses it up; null when it was used, has ended, or never was. */
  async function read(code: string): Promise<KeptLink | null> {
    if (!isCode(code)) return null
    return toLink(await store.findCredential('action-link', deriveCredentialId(code), now()))
  }

  return {
    /** @returns the code itself, which is not stored, and can be sent this once */
    async make({ channelId, ...data }: ActionLink): Promise<string> {
      const code = createSecret(PREFIX)
      const createdAt = now()
      await store.saveCredential({
        kind: 'action-link',
        id: deriveCredentialId(code),
        name: channelId,
        createdAt,
        expiresAt: toInstant(new Date(Date.parse(createdAt) + WEEK_MS)),
        lastUsedAt: null,
        data,
      })
      return code
    },

    read,
  }
}

export type ActionLinks = ReturnType<typeof createActionLinks>

/** Tells whether this may be a code, so that nothing is looked up for what cannot be. */
function isCode(code: string): boolean {
  return code.startsWith(`${PREFIX}_`)
}

function toLink(found: Credential | null): KeptLink | null {
  if (found === null) return null
  const { verb, images, seen, channel } = found.data
  return {
    id: found.id,
    verb: verb === 'snooze' ? 'snooze' : 'acknowledge',
    images: Array.isArray(images) ? images.map(String) : [],
    seen: String(seen),
    channelId: found.name,
    channel: String(channel),
  }
}
