import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Credential } from '@/lib/domain/credential'
import { InvalidInput, Unauthorized, Unavailable } from '@/lib/domain/errors'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { AccessStore } from '@/lib/store/access-store'
import type { Ceremonies } from './ceremonies'
import { toCredentialId } from './secret'
import type { Throttle } from './throttle'

const NAME = 'Diun Dashboard'

export type Passkey = { id: string; name: string; createdAt: Instant; lastUsedAt: Instant | null }

/**
 * Passkeys (WebAuthn Level 3), as a second way in beside the password. Each counts for the host name it was made at.
 * A challenge is answered once: it is a ceremony, and its own secret.
 */
export function createPasskeys(store: AccessStore, ceremonies: Ceremonies, throttle: Throttle, readClock: () => Date) {
  const now = () => toInstant(readClock())
  const toVerification = (origin: string, purpose: string) => ({
    expectedChallenge: async (challenge: string) => (await ceremonies.end(challenge))?.purpose === purpose,
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
  })

  async function isProven(response: AuthenticationResponseJSON, origin: string): Promise<true | null> {
    const id = toCredentialId(response.id)
    const found = await store.findCredential('passkey', id, now())
    if (found === null) return null
    const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      ...toVerification(origin, 'sign-in'),
      credential: {
        id: response.id,
        publicKey: new Uint8Array(Buffer.from(String(found.data.publicKey), 'base64url')),
        counter: Number(found.data.counter),
      },
    }).catch(toRefusal)
    if (!verified || authenticationInfo === undefined) return null
    const data = { ...found.data, counter: authenticationInfo.newCounter }
    await store.editCredential('passkey', id, { lastUsedAt: now(), data })
    return true
  }

  return {
    /** What the browser makes a passkey from. */
    async beginRegistration(origin: string) {
      const { generateRegistrationOptions } = await import('@simplewebauthn/server')
      const known = await store.listCredentials('passkey', now())
      const options = await generateRegistrationOptions({
        rpName: NAME,
        rpID: new URL(origin).hostname,
        userName: NAME,
        excludeCredentials: known.map(({ data }) => ({ id: String(data.publicId) })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      await ceremonies.begin(options.challenge, { purpose: 'registration' })
      return options
    },

    /** @throws InvalidInput when it is not the answer to a registration under way */
    async register(name: string, response: RegistrationResponseJSON, origin: string): Promise<void> {
      const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
      const { registrationInfo } = await verifyRegistrationResponse({
        response,
        ...toVerification(origin, 'registration'),
      }).catch(toRefusal)
      if (registrationInfo === undefined) throw new InvalidInput('The passkey could not be added; try again.')
      const { id: publicId, publicKey, counter } = registrationInfo.credential
      await store.keepCredential({
        kind: 'passkey',
        id: toCredentialId(publicId),
        name,
        createdAt: now(),
        expiresAt: null,
        lastUsedAt: null,
        data: { publicId, publicKey: Buffer.from(publicKey).toString('base64url'), counter },
      })
    },

    /** What the browser asks the person's device with. */
    async beginSignIn(origin: string) {
      const { generateAuthenticationOptions } = await import('@simplewebauthn/server')
      const rpID = new URL(origin).hostname
      const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' })
      await ceremonies.begin(options.challenge, { purpose: 'sign-in' })
      return options
    },

    /** @throws Unauthorized, TooManyAttempts */
    async prove(response: AuthenticationResponseJSON, origin: string, address: string): Promise<void> {
      if ((await throttle.attempt(address, () => isProven(response, origin))) !== null) return
      throw new Unauthorized('This passkey is not known here, or the attempt timed out.')
    },

    list: async (): Promise<Passkey[]> => (await store.listCredentials('passkey', now())).map(toPasskey),
    /** @returns its name */
    revoke: (id: string): Promise<string> => store.revokeCredential('passkey', id),
  }
}

export type Passkeys = ReturnType<typeof createPasskeys>

/** The library throws for whatever does not fit. What exactly is of use to nobody but who tries. */
function toRefusal(error: unknown): { verified: false; registrationInfo?: undefined; authenticationInfo?: undefined } {
  if (error instanceof Unavailable) throw error
  return { verified: false }
}

function toPasskey({ id, name, createdAt, lastUsedAt }: Credential): Passkey {
  return { id, name, createdAt, lastUsedAt }
}
