import type { Credential } from '@/lib/domain/access/credential'
import type { TokenAccess } from '@/lib/domain/access/token'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { AccessStore } from '@/lib/store/access-store'
import { createLastUseRecorder } from './last-use'
import { createSecret, deriveCredentialId } from './secret'

const DAY_MS = 86_400_000
export const NOTE_USE_EVERY_MS = 60_000

/** A credential that another program sends as `Authorization: Bearer`, or by Basic as the password. */
export type Token = {
  id: string
  name: string
  access: TokenAccess
  createdAt: Instant
  expiresAt: Instant | null
  lastUsedAt: Instant | null
}

export type NewToken = { name: string; access: TokenAccess; expiresInDays: number | null }

export function createTokens(store: AccessStore, readClock: () => Date) {
  const now = () => toInstant(readClock())
  const noteUse = createLastUseRecorder(store, NOTE_USE_EVERY_MS)

  return {
    /** @returns the token itself, which is not stored, and can be shown this once */
    async create({ name, access, expiresInDays }: NewToken): Promise<string> {
      const secret = createSecret('diun_token')
      const nowMs = readClock().getTime()
      const expiresAt = expiresInDays === null ? null : toInstant(new Date(nowMs + expiresInDays * DAY_MS))
      const createdAt = toInstant(new Date(nowMs))
      const id = deriveCredentialId(secret)
      await store.saveCredential({ kind: 'token', id, name, createdAt, expiresAt, lastUsedAt: null, data: { access } })
      return secret
    },

    async find(secret: string): Promise<Token | null> {
      const found = await store.findCredential('token', deriveCredentialId(secret), now())
      if (found === null) return null
      noteUse(found, now())
      return toToken(found)
    },

    list: async (): Promise<Token[]> => (await store.listCredentials('token', now())).map(toToken),
    /** @returns the name of the token */
    revoke: (id: string): Promise<string> => store.revokeCredential('token', id),
  }
}

export type Tokens = ReturnType<typeof createTokens>

function toToken({ id, name, createdAt, expiresAt, lastUsedAt, data }: Credential): Token {
  return { id, name, access: data.access === 'write' ? 'write' : 'read', createdAt, expiresAt, lastUsedAt }
}
