import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Credential } from '@/lib/domain/access/credential'
import { InvalidInputError, UnauthorizedError, UnavailableError } from '@/lib/domain/errors'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { AccessStore } from '@/lib/store/access-store'
import type { Ceremonies, Ceremony } from './ceremonies'
import type { Failures } from './failures'
import { deriveCredentialId } from './secret'

const NAME = 'Diun Dashboard'

const WRONG_ADDRESS =
  'This passkey was used at a different address from the one that the server has for the board: a proxy in front changes it. Set BASE_URL to the one in your browser.'

type Purpose = 'passkey sign-in' | 'passkey registration'

export type Passkey = { id: string; name: string; createdAt: Instant; lastUsedAt: Instant | null }

/**
 * Manages passkeys (WebAuthn Level 3), a second way in beside the password. Each is valid for the host name it was made at.
 * A challenge is a sealed ceremony, and is answered once. Passkeys cannot be guessed, so nobody is made to wait.
 */
export function createPasskeys(store: AccessStore, ceremonies: Ceremonies, failures: Failures, readClock: () => Date) {
  const now = () => toInstant(readClock())

  /** Creates the values that an answer is compared with; `end` returns whether it is the first answer. */
  function createVerification(origin: string, purpose: Purpose) {
    let answered: Ceremony | null = null
    const expected = {
      async expectedChallenge(challenge: string) {
        answered = await ceremonies.find(purpose, Buffer.from(challenge, 'base64url').toString())
        return answered !== null
      },
      expectedOrigin: origin,
      expectedRPID: new URL(origin).hostname,
    }
    return { expected, end: async () => answered !== null && ceremonies.end(answered) }
  }

  async function verifySignIn(response: AuthenticationResponseJSON, origin: string): Promise<boolean> {
    const id = deriveCredentialId(response.id)
    const found = await store.findCredential('passkey', id, now())
    if (found === null) return false
    const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
    const { expected, end } = createVerification(origin, 'passkey sign-in')
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      ...expected,
      credential: {
        id: response.id,
        publicKey: new Uint8Array(Buffer.from(String(found.data.publicKey), 'base64url')),
        counter: Number(found.data.counter),
      },
    }).catch(handleVerificationError)
    if (!verified || authenticationInfo === undefined || !(await end())) return false
    await store.editCredential('passkey', id, { lastUsedAt: now(), data: { counter: authenticationInfo.newCounter } })
    return true
  }

  return {
    /** Creates the options from which the browser makes a passkey. */
    async beginRegistration(origin: string) {
      const { generateRegistrationOptions } = await import('@simplewebauthn/server')
      const existing = await store.listCredentials('passkey', now())
      return generateRegistrationOptions({
        challenge: await ceremonies.begin('passkey registration', {}),
        rpName: NAME,
        rpID: new URL(origin).hostname,
        userName: NAME,
        excludeCredentials: existing.map(({ data }) => ({ id: String(data.publicId) })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
    },

    /** @throws InvalidInputError when `response` does not answer a registration under way */
    async register(name: string, response: RegistrationResponseJSON, origin: string): Promise<void> {
      const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
      const { expected, end } = createVerification(origin, 'passkey registration')
      const { registrationInfo } = await verifyRegistrationResponse({ response, ...expected }).catch(
        handleVerificationError,
      )
      if (registrationInfo === undefined || !(await end()))
        throw new InvalidInputError(
          isAnsweredAt(origin, response) ? 'The passkey could not be added; try again.' : WRONG_ADDRESS,
        )
      const { id: publicId, publicKey, counter } = registrationInfo.credential
      await store.saveCredential({
        kind: 'passkey',
        id: deriveCredentialId(publicId),
        name,
        createdAt: now(),
        expiresAt: null,
        lastUsedAt: null,
        data: { publicId, publicKey: Buffer.from(publicKey).toString('base64url'), counter },
      })
    },

    /** Creates the options with which the browser asks the person's device. */
    async beginSignIn(origin: string) {
      const { generateAuthenticationOptions } = await import('@simplewebauthn/server')
      const challenge = await ceremonies.begin('passkey sign-in', {})
      return generateAuthenticationOptions({ challenge, rpID: new URL(origin).hostname, userVerification: 'required' })
    },

    /** @throws UnauthorizedError */
    async authenticate(response: AuthenticationResponseJSON, origin: string, address: string): Promise<void> {
      if (await verifySignIn(response, origin)) return
      await failures.record(address)
      const reason = 'This passkey is not known here, or the attempt timed out.'
      throw new UnauthorizedError(isAnsweredAt(origin, response) ? reason : WRONG_ADDRESS)
    },

    list: async (): Promise<Passkey[]> => (await store.listCredentials('passkey', now())).map(toPasskey),
    /** @returns the name of the passkey */
    revoke: (id: string): Promise<string> => store.revokeCredential('passkey', id),
  }
}

export type Passkeys = ReturnType<typeof createPasskeys>

/** Returns whether the browser says that it is at the address that we take for the board's. Its signature of that is not checked here. */
function isAnsweredAt(origin: string, { response }: { response: { clientDataJSON: string } }): boolean {
  try {
    return JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString()).origin === origin
  } catch {
    return true
  }
}

/** Takes an error of the library for an answer that does not fit: the exact reason would only help an attacker. */
function handleVerificationError(error: unknown): {
  verified: false
  registrationInfo?: undefined
  authenticationInfo?: undefined
} {
  if (error instanceof UnavailableError) throw error
  return { verified: false }
}

function toPasskey({ id, name, createdAt, lastUsedAt }: Credential): Passkey {
  return { id, name, createdAt, lastUsedAt }
}
