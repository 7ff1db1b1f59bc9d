import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Nobody guesses 256 random bits, so a plain hash of them is enough for an id. */
const BYTES = 32

/** The beginning of a secret, by which people and scanners for leaked secrets see what it opens. */
export type SecretPrefix =
  | 'diun_session'
  | 'diun_token'
  | 'diun_feed'
  | 'diun_key'
  | 'diun_report'
  | 'diun_act'
  | 'diun_code'
  | 'diun_device'

export function createSecret(prefix: SecretPrefix): string {
  return `${prefix}_${randomBytes(BYTES).toString('base64url')}`
}

/** Derives the id of the credential that a secret proves. The time of a lookup by this id reveals nothing of the secret. */
export function deriveCredentialId(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** Compares in a time that does not reveal where they differ. The hashes are of equal length for any input, as `timingSafeEqual` needs. */
export function isEqual(given: Buffer, secret: Buffer): boolean {
  return timingSafeEqual(hashBytes(given), hashBytes(secret))
}

function hashBytes(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}
