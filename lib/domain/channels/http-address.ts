import { InvalidInputError } from '../errors'
import { parseUrl } from '../parse-url'

/** An address of HTTP, with the user and password that stood in it apart: they are sent as a header. */
export type HttpAddress = {
  url: URL
  login: { user: string; password: string } | null
}

const MAX_LENGTH = 2_000

// `URL` drops line breaks and tabs without a word, and so would send to another address than was written.
const UNREADABLE = /[\p{Cc}\s]/u

/**
 * @param form the form of the address, for messages; no message contains the address itself, which mostly is a secret
 * @throws InvalidInputError that says what to change
 */
export function parseHttpAddress(text: string, form: string): HttpAddress {
  const url = parseAddress(text, form)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new InvalidInputError(describeForm(form))
  const login = url.username === '' ? null : { user: decode(url.username, form), password: decode(url.password, form) }
  url.username = ''
  url.password = ''
  url.hash = ''
  return { url, login }
}

/**
 * Parses an address of a service that has a secret of its own for whoever may use it.
 * @throws InvalidInputError as `parseHttpAddress`, and for an address with a user in it
 */
export function parseAddressWithoutLogin(text: string, form: string): URL {
  const { url, login } = parseHttpAddress(text, form)
  if (login !== null)
    throw new InvalidInputError(`The address must not contain a user or a password. ${describeForm(form)}`)
  return url
}

/** @throws InvalidInputError when it is no address at all, or one with characters that an address cannot have */
export function parseAddress(text: string, form: string): URL {
  if (text.length > MAX_LENGTH)
    throw new InvalidInputError(`The address must not be longer than ${MAX_LENGTH} characters.`)
  if (UNREADABLE.test(text)) throw new InvalidInputError('The address must not contain spaces or line breaks.')
  const url = parseUrl(text)
  if (url === null || url.hostname === '') throw new InvalidInputError(describeForm(form))
  return url
}

export function describeForm(form: string): string {
  return `The address must be of the form ${form}.`
}

/** Decodes a part of an address. */
export function decode(text: string, form: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new InvalidInputError(`The address has a % that encodes nothing; write it as %25. ${describeForm(form)}`)
  }
}
