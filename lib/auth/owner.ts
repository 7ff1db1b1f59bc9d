import { InvalidInput, Unauthorized } from '@/lib/domain/errors'
import { toInstant } from '@/lib/domain/instant'
import { MIN_PASSWORD } from '@/lib/domain/password'
import type { AccessStore } from '@/lib/store/access-store'
import { hashPassword, isPassword, type PasswordHash } from './password'
import { createSecret, toCredentialId } from './secret'
import type { Throttle } from './throttle'

/** There is one password. */
const ID = 'owner'

/** Hashing takes time by length too. */
const LONGEST = 1_000

/** Who knows the password owns the board: before there is one, who has the code of the start log may choose it. */
export function createOwner(store: AccessStore, throttle: Throttle, readClock: () => Date) {
  const now = () => toInstant(readClock())

  async function readHash(): Promise<PasswordHash | null> {
    const found = await store.findCredential('password', ID, now())
    return found === null ? null : { salt: String(found.data.salt), key: String(found.data.key) }
  }

  /** All sessions end: whoever had learned the old password is out. */
  async function setPassword(password: string): Promise<void> {
    const data = await hashPassword(password)
    const times = { createdAt: now(), expiresAt: null, lastUsedAt: null }
    await store.keepCredential({ kind: 'password', id: ID, name: '', ...times, data })
    await store.revokeCredentials('setup-code')
    await store.revokeCredentials('session')
  }

  async function isRight(password: string): Promise<true | null> {
    const hash = await readHash()
    return hash !== null && (await isPassword(password, hash)) ? true : null
  }

  /** @throws Unauthorized, TooManyAttempts */
  async function prove(password: string, address: string): Promise<void> {
    if (password.length > LONGEST || (await throttle.attempt(address, () => isRight(password))) === null) {
      throw new Unauthorized('The password is wrong.')
    }
  }

  return {
    prove,
    isClaimed: async (): Promise<boolean> => (await readHash()) !== null,

    /** @returns a code with which the first password can be set, once */
    async createSetupCode(): Promise<string> {
      const code = createSecret('diun_code')
      const times = { createdAt: now(), expiresAt: null, lastUsedAt: null }
      await store.keepCredential({ kind: 'setup-code', id: toCredentialId(code), name: '', ...times, data: {} })
      return code
    },

    /**
     * Sets the first password.
     * @throws InvalidInput when it is too short, Unauthorized when the code is wrong or used, TooManyAttempts
     */
    async claim(code: string, password: string, address: string): Promise<void> {
      assertUsable(password)
      const taken = await throttle.attempt(address, () =>
        store.takeCredential('setup-code', toCredentialId(code), now()),
      )
      if (taken === null)
        throw new Unauthorized('The code is wrong or was already used; the latest start log has the current one.')
      await setPassword(password)
    },

    /** @throws InvalidInput, Unauthorized, TooManyAttempts */
    async change(current: string, next: string, address: string): Promise<void> {
      assertUsable(next)
      await prove(current, address)
      await setPassword(next)
    },

    /** Makes a password that is set from outside hold: unless it does already, it is a new one. */
    async preset(password: string): Promise<void> {
      if ((await isRight(password)) === null) await setPassword(password)
    },

    /** Forgets the password and all who signed in by it. */
    async reset(): Promise<void> {
      await store.revokeCredentials('password')
      await store.revokeCredentials('passkey')
      await store.revokeCredentials('session')
    },
  }
}

export type Owner = ReturnType<typeof createOwner>

function assertUsable(password: string): void {
  if (password.length < MIN_PASSWORD)
    throw new InvalidInput(`The password must have at least ${MIN_PASSWORD} characters.`)
  if (password.length > LONGEST) throw new InvalidInput(`The password must have at most ${LONGEST} characters.`)
}
