import { Text } from './fields'

const MAX_NAME = 100

/** The name that a person gives to a credential, or the host that it is for. */
export const CredentialName = Text.trim()
  .min(1, 'must not be blank')
  .max(MAX_NAME, `must have at most ${MAX_NAME} characters`)
