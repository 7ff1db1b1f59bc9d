import { z } from 'zod'
import { CredentialName } from './fields'
import type { RequestOf } from './wire'

// WebAuthn Level 3, 5.1: the JSON forms of what a browser is asked, and of what it answers.

const Base64url = z.string().regex(/^[\w-]{1,100000}$/, 'must be base64url')

const publicKeyCredential = {
  id: Base64url,
  rawId: Base64url,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
}

/** A passkey as a browser makes it. */
const PasskeyAttestation = z.object({
  ...publicKeyCredential,
  response: z.object({ clientDataJSON: Base64url, attestationObject: Base64url }),
})

/** A passkey as a browser shows it to sign in. */
export const PasskeyAssertion = z.object({
  ...publicKeyCredential,
  response: z.object({ clientDataJSON: Base64url, authenticatorData: Base64url, signature: Base64url }),
})

export const NewPasskeyRequest = z.object({ name: CredentialName, response: PasskeyAttestation })

const Requirement = z.enum(['required', 'preferred', 'discouraged'])

export const PasskeyCreationOptions = z.strictObject({
  challenge: z.string(),
  rp: z.strictObject({ name: z.string(), id: z.string().exactOptional() }),
  user: z.strictObject({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.strictObject({ alg: z.int(), type: z.literal('public-key') })),
  timeout: z.int().exactOptional(),
  attestation: z.string().exactOptional(),
  excludeCredentials: z.array(z.strictObject({ id: z.string(), type: z.string() })).exactOptional(),
  authenticatorSelection: z
    .strictObject({
      residentKey: Requirement.exactOptional(),
      requireResidentKey: z.boolean().exactOptional(),
      userVerification: Requirement.exactOptional(),
    })
    .exactOptional(),
  extensions: z.strictObject({ credProps: z.boolean().exactOptional() }).exactOptional(),
  hints: z.array(z.string()).exactOptional(),
})

export const PasskeyRequestOptions = z.strictObject({
  rpId: z.string().exactOptional(),
  challenge: z.string(),
  timeout: z.int().exactOptional(),
  userVerification: Requirement.exactOptional(),
})

// The browser's own functions take arrays that may be written to, so these types are not read-only.
export type PasskeyCreationOptionsWire = z.output<typeof PasskeyCreationOptions>
export type PasskeyRequestOptionsWire = z.output<typeof PasskeyRequestOptions>
export type NewPasskeyWire = RequestOf<typeof NewPasskeyRequest>
export type PasskeyAssertionWire = RequestOf<typeof PasskeyAssertion>
