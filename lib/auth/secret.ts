import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 bits of chance: nobody guesses it, so a plain hash of it is enough to file it under. */
const BYTES = 32

/** What it opens is read off its beginning, by people and by scanners for leaked secrets. */
export type SecretPrefix = 'diun_session' | 'diun_token' | 'diun_key' | 'diun_code' | 'diun_device'

export function createSecret(prefix: SecretPrefix): string {
  return `${prefix}_${randomBytes(BYTES).toString('base64url')}`
}

/** The id of the credential that a secret proves. Looking it up tells by its time nothing of the secret. */
export function deriveCredentialId(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** In a time that tells nothing of where they differ. The hashes are of equal length for any input, as it needs. */
export function isEqual(given: Buffer, secret: Buffer): boolean {
  return timingSafeEqual(hashBytes(given), hashBytes(secret))
}

function hashBytes(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}
