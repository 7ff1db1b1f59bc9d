import { z } from 'zod'
import { REVOCABLE_KINDS } from '@/lib/domain/access/credential'
import { TOKEN_ACCESSES } from '@/lib/domain/access/token'
import { CredentialName } from './fields'
import { PasskeyAssertion } from './passkeys'
import type { AnswerOf, RequestOf } from './wire'

const MAX_DAYS = 3_650

const Secret = z.string().min(1, 'must not be empty')

export const SignInRequest = z.object({ password: Secret })
export const SetupRequest = z.object({ code: Secret, password: Secret })
/** Everything of the kinds in `revoke` is revoked. */
export const PasswordChangeRequest = z.object({
  current: Secret,
  next: Secret,
  revoke: z.array(z.enum(REVOCABLE_KINDS)).default([]),
})
export const ConfirmationRequest = z.union([z.object({ password: Secret }), z.object({ passkey: PasskeyAssertion })])

export const NewTokenRequest = z.object({
  name: CredentialName,
  access: z.enum(TOKEN_ACCESSES),
  expires_in_days: z.int().min(1).max(MAX_DAYS).nullable().meta({ description: 'null if it does not expire.' }),
})
export const NewTokenAnswer = z
  .strictObject({ token: z.string() })
  .meta({ description: 'Shown once, and never again.' })

export const NewFeedAddressRequest = z.object({ name: CredentialName })
export const NewFeedAddressAnswer = z
  .strictObject({ key: z.string() })
  .meta({ description: 'Shown once, and never again.' })

export const NewWebhookKeyRequest = z.object({ host: CredentialName })
export const NewWebhookKeyAnswer = z
  .strictObject({ key: z.string(), ping_key: z.string() })
  .meta({ description: 'Shown once, and never again.' })

export type SignInWire = RequestOf<typeof SignInRequest>
export type SetupWire = RequestOf<typeof SetupRequest>
export type PasswordChangeWire = RequestOf<typeof PasswordChangeRequest>
export type ConfirmationWire = RequestOf<typeof ConfirmationRequest>
export type NewTokenWire = RequestOf<typeof NewTokenRequest>
export type NewTokenAnswerWire = AnswerOf<typeof NewTokenAnswer>
export type NewFeedAddressWire = RequestOf<typeof NewFeedAddressRequest>
export type NewFeedAddressAnswerWire = AnswerOf<typeof NewFeedAddressAnswer>
export type NewWebhookKeyWire = RequestOf<typeof NewWebhookKeyRequest>
export type NewWebhookKeyAnswerWire = AnswerOf<typeof NewWebhookKeyAnswer>
