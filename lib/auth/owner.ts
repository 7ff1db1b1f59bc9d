import type { Credential, Revocable } from '@/lib/domain/access/credential'
import { MIN_PASSWORD_LENGTH } from '@/lib/domain/access/password'
import { InvalidInputError, UnauthorizedError } from '@/lib/domain/errors'
import { toInstant } from '@/lib/domain/instant'
import type { AccessStore, RevokedCredential } from '@/lib/store/access-store'
import type { Failures } from './failures'
import { hashPassword, type PasswordHash, verifyPassword } from './password'
import { createSecret, deriveCredentialId } from './secret'
import type { Guesser, Throttle } from './throttle'

/** There is one password. */
const ID = 'owner'

/** A log is read by more people the longer it lies there. */
const SETUP_CODE_MS = 86_400_000

/** Hashing takes time by length too. */
const MAX_PASSWORD = 1_000

/** Who knows the password owns the board: before there is one, who has the code of the start log may choose it. */
export function createOwner(store: AccessStore, throttle: Throttle, failures: Failures, readClock: () => Date) {
  const now = () => toInstant(readClock())

  async function readHash(): Promise<PasswordHash | null> {
    const found = await store.findCredential('password', ID, now())
    return found === null ? null : { salt: String(found.data.salt), key: String(found.data.key) }
  }

  /** All sessions end, and no browser is known any more: whoever had learned the old password is out, and a stranger. */
  async function setPassword(password: string, revoked: readonly Revocable[] = []): Promise<RevokedCredential[]> {
    const data = await hashPassword(password)
    const times = { createdAt: now(), expiresAt: null, lastUsedAt: null }
    const credential: Credential = { kind: 'password', id: ID, name: '', ...times, data }
    return store.saveCredentialAndRevoke(credential, ['setup-code', 'session', 'device', ...revoked])
  }

  async function checkPassword(password: string): Promise<true | null> {
    const hash = await readHash()
    return hash !== null && (await verifyPassword(password, hash)) ? true : null
  }

  /** @throws UnauthorizedError, TooManyAttempts */
  async function authenticate(password: string, guesser: Guesser): Promise<void> {
    if (password.length <= MAX_PASSWORD && (await throttle.attempt(guesser, () => checkPassword(password))) !== null)
      return
    await failures.record(guesser.address)
    throw new UnauthorizedError('The password is wrong.')
  }

  /**
   * Looks before it takes: of 256 bits nothing can be guessed, so it is not throttled, and what is wrong must cost no write.
   * @throws UnauthorizedError
   */
  async function takeSetupCode(code: string, address: string): Promise<void> {
    const id = deriveCredentialId(code)
    const found = await store.findCredential('setup-code', id, now())
    // It is kept beyond its end, to be told from one that never was.
    if (found !== null && !isValidCode(found)) {
      throw new UnauthorizedError('This code has expired: it was valid for a day. The server’s log shows a new one.')
    }
    if (found !== null && (await store.consumeCredential('setup-code', id, now())) !== null) return
    await failures.record(address)
    throw new UnauthorizedError(
      'The code is wrong or has already been used; the latest one in the server’s log is valid.',
    )
  }

  const isValidCode = ({ createdAt }: Credential) => readClock().getTime() - Date.parse(createdAt) < SETUP_CODE_MS

  async function createSetupCode(): Promise<string> {
    const code = createSecret('diun_code')
    const times = { createdAt: now(), expiresAt: null, lastUsedAt: null }
    await store.saveCredential({ kind: 'setup-code', id: deriveCredentialId(code), name: '', ...times, data: {} })
    return code
  }

  async function hasSetupCode(): Promise<boolean> {
    return (await store.listCredentials('setup-code', now())).some(isValidCode)
  }

  return {
    prove: authenticate,
    isClaimed: async (): Promise<boolean> => (await readHash()) !== null,

    /** @returns a code with which the first password can be set, once, and for a day */
    createSetupCode,

    /** @returns another code, when all that were made have ended; null while one is good, or there is a password */
    async renewSetupCode(): Promise<string | null> {
      return (await readHash()) !== null || (await hasSetupCode()) ? null : createSetupCode()
    },

    /**
     * Sets the first password.
     * @throws InvalidInputError when it is too short, Unauthorized when the code is wrong, used or has ended
     */
    async claim(code: string, password: string, address: string): Promise<void> {
      requireUsablePassword(password)
      await takeSetupCode(code, address)
      await setPassword(password)
    },

    /**
     * @param revoked kinds of which all go with the old password
     * @returns what was revoked, sessions included
     * @throws InvalidInputError, Unauthorized, TooManyAttempts
     */
    async change(current: string, next: string, guesser: Guesser, revoked: readonly Revocable[] = []) {
      requireUsablePassword(next)
      await authenticate(current, guesser)
      return setPassword(next, revoked)
    },

    /** Makes a password that is set from outside hold: unless it does already, it is a new one. */
    async preset(password: string): Promise<void> {
      if ((await checkPassword(password)) === null) await setPassword(password)
    },

    /** Forgets the password and all who signed in by it. */
    async reset(): Promise<void> {
      await store.revokeCredentials('device')
      await store.revokeCredentials('password')
      await store.revokeCredentials('passkey')
      await store.revokeCredentials('session')
    },
  }
}

export type Owner = ReturnType<typeof createOwner>

function requireUsablePassword(password: string): void {
  if (password.length < MIN_PASSWORD_LENGTH)
    throw new InvalidInputError(`The password must have at least ${MIN_PASSWORD_LENGTH} characters.`)
  if (password.length > MAX_PASSWORD)
    throw new InvalidInputError(`The password must have at most ${MAX_PASSWORD} characters.`)
}
