import { InvalidInputError } from '@/lib/domain/errors'
import {
  ConfirmationRequest,
  NewFeedAddressRequest,
  NewTokenRequest,
  NewWebhookKeyRequest,
  PasswordChangeRequest,
  SetupRequest,
  SignInRequest,
} from '@/lib/wire/access'
import { NewPasskeyRequest, PasskeyAssertion } from '@/lib/wire/passkeys'
import type { PathParams } from '../route'
import { parseWithSchema } from './parse-with-schema'

// These functions read what is sent to sign in, and to manage credentials. Each throws InvalidInputError with a sentence.

export const readSignIn = (body: unknown) => parseWithSchema(SignInRequest, body)
export const readConfirmation = (body: unknown) => parseWithSchema(ConfirmationRequest, body)
export const readSetup = (body: unknown) => parseWithSchema(SetupRequest, body)
export const readPasswordChange = (body: unknown) => parseWithSchema(PasswordChangeRequest, body)
export const readNewFeedAddress = (body: unknown) => parseWithSchema(NewFeedAddressRequest, body)
export const readNewWebhookKey = (body: unknown) => parseWithSchema(NewWebhookKeyRequest, body)
export const readNewPasskey = (body: unknown) => parseWithSchema(NewPasskeyRequest, body)
export const readPasskey = (body: unknown) => parseWithSchema(PasskeyAssertion, body)

export function readNewToken(body: unknown) {
  const { expires_in_days, ...token } = parseWithSchema(NewTokenRequest, body)
  return { ...token, expiresInDays: expires_in_days }
}

/** @returns an id that no credential may have; then the store says so */
export function readCredentialIdPath({ id }: PathParams): string {
  if (typeof id !== 'string' || !/^[\w-]{1,100}$/.test(id)) throw new InvalidInputError('This is not a valid id.')
  return id
}
