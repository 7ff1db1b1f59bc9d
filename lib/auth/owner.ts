import type { Credential, Revocable } from '@/lib/domain/access/credential'
import { MIN_PASSWORD_LENGTH } from '@/lib/domain/access/password'
import { InvalidInputError, UnauthorizedError } from '@/lib/domain/errors'
import { toInstant } from '@/lib/domain/instant'
import type { AccessStore, RevokedCredential } from '@/lib/store/access-store'
import type { Failures } from './failures'
import { hashPassword, type PasswordHash, verifyPassword } from './password'
import { createSecret, deriveCredentialId } from './secret'
import type { Guesser, Throttle } from './throttle'

/** There is only one password. */
const ID = 'owner'

/** The code ends after a day: the longer a log exists, the more people read it. */
const SETUP_CODE_MS = 86_400_000

/** Longer passwords take longer to hash. */
const MAX_PASSWORD = 1_000

/** Manages the password. Whoever knows it owns the board; before there is one, whoever has the code of the start log may choose it. */
export function createOwner(store: AccessStore, throttle: Throttle, failures: Failures, readClock: () => Date) {
  const now = () => toInstant(readClock())

  async function readHash(): Promise<PasswordHash | null> {
    const found = await store.findCredential('password', ID, now())
    return found === null ? null : { salt: String(found.data.salt), key: String(found.data.key) }
  }

  /**
   * Sets the password. All sessions end, and no browser is known any more: whoever had learned the old password is out, and a stranger. So
   * do the links in messages, since that person may have had messages sent to themselves.
   */
  async function setPassword(password: string, revoked: readonly Revocable[] = []): Promise<RevokedCredential[]> {
    const data = await hashPassword(password)
    const times = { createdAt: now(), expiresAt: null, lastUsedAt: null }
    const credential: Credential = { kind: 'password', id: ID, name: '', ...times, data }
    return store.saveCredentialAndRevoke(credential, ['setup-code', 'session', 'device', 'action-link', ...revoked])
  }

  async function checkPassword(password: string): Promise<true | null> {
    const hash = await readHash()
    return hash !== null && (await verifyPassword(password, hash)) ? true : null
  }

  /** @throws UnauthorizedError, TooManyAttemptsError */
  async function authenticate(password: string, guesser: Guesser): Promise<void> {
    if (password.length <= MAX_PASSWORD && (await throttle.attempt(guesser, () => checkPassword(password))) !== null)
      return
    await failures.record(guesser.address)
    throw new UnauthorizedError('The password is wrong.')
  }

  /**
   * Looks a code up before it takes it: 256 bits cannot be guessed, so nothing throttles this, and a wrong code must cost no write.
   * @throws UnauthorizedError
   */
  async function takeSetupCode(code: string, address: string): Promise<void> {
    const id = deriveCredentialId(code)
    const found = await store.findCredential('setup-code', id, now())
    // A code is kept beyond its end, to be told from one that never existed.
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
    authenticate,
    isClaimed: async (): Promise<boolean> => (await readHash()) !== null,

    /** @returns a code with which the first password can be set, once, and for a day */
    createSetupCode,

    /** @returns another code when all earlier ones have expired; null while one is valid, or there is a password */
    async renewSetupCode(): Promise<string | null> {
      return (await readHash()) !== null || (await hasSetupCode()) ? null : createSetupCode()
    },

    /**
     * Sets the first password.
     * @throws InvalidInputError when it is too short or too long, UnauthorizedError when the code is wrong, used or expired
     */
    async claim(code: string, password: string, address: string): Promise<void> {
      requireUsablePassword(password)
      await takeSetupCode(code, address)
      await setPassword(password)
    },

    /**
     * Changes the password.
     * @param revoked the kinds of credentials that are all revoked with the old password
     * @returns the credentials that were revoked, sessions included
     * @throws InvalidInputError, UnauthorizedError, TooManyAttemptsError
     */
    async change(current: string, next: string, guesser: Guesser, revoked: readonly Revocable[] = []) {
      requireUsablePassword(next)
      await authenticate(current, guesser)
      return setPassword(next, revoked)
    },

    /** Sets a password that comes from outside, unless it is the current one. */
    async preset(password: string): Promise<void> {
      if ((await checkPassword(password)) === null) await setPassword(password)
    },

    /** Forgets the password, the passkeys, and everyone who signed in by them. */
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
