import { InvalidInputError } from '../errors'

/** The secret of a generic webhook, by its lines. */
export type WebhookSecret = {
  /** Signs each message; null for none. */
  key: string | null
  /** Sent with each message. */
  headers: readonly { name: string; value: string }[]
}

const MAX_HEADERS = 8

const HEADER = /^(?<name>[A-Za-z0-9!#$%&'*+.^_`|~-]+): {1,8}(?<value>[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)\s*$/

/** The headers that say how a message is sent, and so are ours. */
const OURS =
  /^(?:host|connection|content-.*|transfer-encoding|te|trailer|upgrade|keep-alive|expect|proxy-.*|webhook-.*|user-agent)$/i

/**
 * Parses the secret of a generic webhook. Each line of the form `Name: value` is a header, such as `Authorization: Bearer …`, and the
 * remaining line is the key that signs.
 * @throws InvalidInputError that says what to change
 */
export function parseWebhookSecret(secret: string | null): WebhookSecret {
  const lines = (secret ?? '').split(/\r?\n/).filter((line) => line.trim() !== '')
  const headers = lines.flatMap(parseHeader)
  const [key = null, ...others] = lines.filter((line) => !HEADER.test(line)).map((line) => line.trim())
  if (others.length > 0) {
    throw new InvalidInputError(
      'The secret may have one line that signs; all others must be headers of the form Name: value.',
    )
  }
  if (key !== null && /\p{Cc}/u.test(key))
    throw new InvalidInputError('The secret must not contain control characters.')
  if (headers.length > MAX_HEADERS) throw new InvalidInputError(`The secret may have ${MAX_HEADERS} headers at most.`)
  return { key, headers }
}

function parseHeader(line: string): { name: string; value: string }[] {
  const { name, value } = HEADER.exec(line)?.groups ?? {}
  if (name === undefined || value === undefined) return []
  if (OURS.test(name))
    throw new InvalidInputError(`The header ${name} is set by the board; the secret must not contain it.`)
  return [{ name, value }]
}
