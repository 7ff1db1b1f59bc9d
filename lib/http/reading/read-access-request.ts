import { z } from 'zod'
import { REVOCABLE_KINDS } from '@/lib/domain/access/credential'
import { TOKEN_ACCESSES } from '@/lib/domain/access/token'
import { InvalidInputError } from '@/lib/domain/errors'
import type { PathParams } from '../route'
import { text } from './fields'
import { parseWithSchema } from './parse-with-schema'

// What is sent to sign in, and to manage what else gets in. Each function throws InvalidInput with a sentence.

const MAX_NAME = 100
const MAX_DAYS = 3_650

const name = text.trim().min(1, 'must not be blank').max(MAX_NAME, `must have at most ${MAX_NAME} characters`)
const secret = z.string().min(1, 'must not be empty')
const base64url = z.string().regex(/^[\w-]{1,100000}$/, 'must be base64url')

const signIn = z.object({ password: secret })
const setup = z.object({ code: secret, password: secret })
const passwordChange = z.object({
  current: secret,
  next: secret,
  revoke: z.array(z.enum(REVOCABLE_KINDS)).default([]),
})
const newToken = z.object({
  name,
  access: z.enum(TOKEN_ACCESSES),
  expires_in_days: z.int().min(1).max(MAX_DAYS).nullable(),
})
const newWebhookKey = z.object({ host: name })

// WebAuthn Level 3, 5.1: the JSON forms of what a browser answers.
const publicKeyCredential = {
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
}
const newPasskey = z.object({
  name,
  response: z.object({
    ...publicKeyCredential,
    response: z.object({ clientDataJSON: base64url, attestationObject: base64url }),
  }),
})
const passkey = z.object({
  ...publicKeyCredential,
  response: z.object({ clientDataJSON: base64url, authenticatorData: base64url, signature: base64url }),
})

const confirmation = z.union([z.object({ password: secret }), z.object({ passkey })])

export const readSignIn = (body: unknown) => parseWithSchema(signIn, body)
export const readConfirmation = (body: unknown) => parseWithSchema(confirmation, body)
export const readSetup = (body: unknown) => parseWithSchema(setup, body)
export const readPasswordChange = (body: unknown) => parseWithSchema(passwordChange, body)
export const readNewWebhookKey = (body: unknown) => parseWithSchema(newWebhookKey, body)
export const readNewPasskey = (body: unknown) => parseWithSchema(newPasskey, body)
export const readPasskey = (body: unknown) => parseWithSchema(passkey, body)

export function readNewToken(body: unknown) {
  const { expires_in_days, ...token } = parseWithSchema(newToken, body)
  return { ...token, expiresInDays: expires_in_days }
}

/** @returns an id that may be none's; then the store says so */
export function readCredentialIdPath({ id }: PathParams): string {
  if (typeof id !== 'string' || !/^[\w-]{1,100}$/.test(id)) throw new InvalidInputError('This is not a valid id.')
  return id
}
