import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/** The cost that OWASP's Password Storage Cheat Sheet asks for: 32 MiB and about a quarter of a second. */
const COST: ScryptOptions = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 2 ** 20 }
const SALT_BYTES = 16
const KEY_BYTES = 32

/** A password as it is stored: salt and key in base64url. */
export type PasswordHash = { salt: string; key: string }

export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(SALT_BYTES)
  return { salt: salt.toString('base64url'), key: (await deriveKey(password, salt)).toString('base64url') }
}

export async function verifyPassword(password: string, { salt, key }: PasswordHash): Promise<boolean> {
  return timingSafeEqual(await deriveKey(password, Buffer.from(salt, 'base64url')), Buffer.from(key, 'base64url'))
}

/** Hashes the password in normalised form, since keyboards write the same letter in more than one way. */
function deriveKey(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, COST, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
