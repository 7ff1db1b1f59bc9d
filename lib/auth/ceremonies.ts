import { randomBytes } from 'node:crypto'
import { UnavailableError } from '@/lib/domain/errors'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { AccessStore } from '@/lib/store/access-store'
import { deriveCredentialId } from './secret'

const CEREMONY_TIMEOUT_MS = 10 * 60_000
/** The seal is AES-256-GCM, with the key itself (RFC 7518, 4.5 and 5.3). */
const SEAL = { alg: 'dir', enc: 'A256GCM' } as const
const KEY_BYTES = 32
const KEY_ID = 'ceremonies'

/** A sign-in or the like under way. `data` is what it was begun with; it can be ended until `endsAt`. */
export type Ceremony = { id: string; data: Record<string, unknown>; endsAt: Instant }

/**
 * Manages sign-ins under way. Each is sealed and handed to the browser, which brings it back: beginning one costs no write, so that
 * anyone may, as often as they like. Only one that was answered is stored, so that it cannot be answered again.
 */
export function createCeremonies(store: AccessStore, readClock: () => Date) {
  const now = () => toInstant(readClock())
  let key: Promise<Uint8Array> | null = null

  /** Reads the key, which is the same for all replicas: the first one makes it. It opens nothing by itself. */
  function readKey(): Promise<Uint8Array> {
    key ??= findOrCreateKey(store, now).catch((error) => {
      key = null
      throw error
    })
    return key
  }

  return {
    /** @returns the text that the browser is to bring back, which reveals nothing */
    async begin(purpose: string, data: Record<string, string>): Promise<string> {
      const { EncryptJWT } = await import('jose')
      return new EncryptJWT({ data })
        .setProtectedHeader(SEAL)
        .setJti(randomBytes(KEY_BYTES).toString('base64url'))
        .setAudience(purpose)
        .setExpirationTime(new Date(readClock().getTime() + CEREMONY_TIMEOUT_MS))
        .encrypt(await readKey())
    },

    /** @returns null for a text that was not begun here for this purpose, is late, or has ended */
    async find(purpose: string, sealed: string): Promise<Ceremony | null> {
      const { jwtDecrypt } = await import('jose')
      const options = {
        keyManagementAlgorithms: [SEAL.alg],
        contentEncryptionAlgorithms: [SEAL.enc],
        audience: purpose,
        currentDate: readClock(),
      }
      const opened = await jwtDecrypt<{ data: Record<string, unknown> }>(sealed, await readKey(), options).catch(
        handleDecryptError,
      )
      if (opened === null) return null
      const { jti = '', exp = 0, data } = opened.payload
      const id = deriveCredentialId(jti)
      const hasEnded = (await store.findCredential('ceremony', id, now())) !== null
      return hasEnded ? null : { id, data, endsAt: toInstant(new Date(exp * 1_000)) }
    },

    /** @returns true unless it has ended before: of all that end it at once, one gets true */
    end({ id, endsAt }: Ceremony): Promise<boolean> {
      const times = { createdAt: now(), expiresAt: endsAt, lastUsedAt: null }
      return store.insertCredential({ kind: 'ceremony', id, name: '', ...times, data: {} })
    },
  }
}

export type Ceremonies = ReturnType<typeof createCeremonies>

async function findOrCreateKey(store: AccessStore, now: () => Instant): Promise<Uint8Array> {
  const found = await store.findCredential('sealing-key', KEY_ID, now())
  if (found !== null) return Buffer.from(String(found.data.key), 'base64url')
  const key = randomBytes(KEY_BYTES)
  const times = { createdAt: now(), expiresAt: null, lastUsedAt: null }
  const data = { key: key.toString('base64url') }
  const isOurs = await store.insertCredential({ kind: 'sealing-key', id: KEY_ID, name: '', ...times, data })
  return isOurs ? key : findOrCreateKey(store, now)
}

/** Takes an error of jose for a text that does not fit: the exact reason would only help an attacker. */
function handleDecryptError(error: unknown): null {
  if (error instanceof UnavailableError) throw error
  return null
}
