import { InvalidInputError } from '../errors'
import { decode, describeForm, parseAddress } from './http-address'

/** An account on a mail server, and whom it writes to. */
export type MailAccount = {
  host: string
  port: number
  /** The encryption: from the first byte on, by STARTTLS or not at all, or none. */
  tls: 'implicit' | 'required' | 'off'
  /** Null for a server that asks for none. */
  user: string | null
  from: string
  to: readonly string[]
}

const MAIL = 'smtps://user@smtp.example.com:465?from=board@example.com&to=me@example.com'

const MAX_RECIPIENTS = 20

/** The ports of submission with and without TLS from the first byte on (RFC 8314, section 7.3). */
const PORTS = { implicit: 465, required: 587, off: 25 } as const

/** A name, or an address of IPv4 or IPv6: a host may be encoded in an address of SMTP, and then hold anything. */
const HOST = /^[\p{L}\p{N}_.:-]+$/u

/** A plain address, without a name: nothing in it can begin another header or another address. */
const MAILBOX = /^[^\s@<>(),;:"[\]\\\p{Cc}]{1,64}@[^\s@<>(),;:"[\]\\\p{Cc}]{1,255}$/u

/** @throws InvalidInputError that says what to change */
export function parseMailAccount(text: string): MailAccount {
  const url = parseAddress(text, MAIL)
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') throw new InvalidInputError(describeForm(MAIL))
  if (url.password !== '') throw new InvalidInputError('The password belongs into the secret, not into the address.')
  const tls = parseEncryption(url)
  const user = url.username === '' ? null : decode(url.username, MAIL)
  if (user !== null && /\p{Cc}/u.test(user))
    throw new InvalidInputError('The user must not contain control characters.')
  const host = decode(url.hostname.replace(/^\[|\]$/g, ''), MAIL)
  if (!HOST.test(host)) throw new InvalidInputError(describeForm(MAIL))
  return {
    host,
    port: url.port === '' ? PORTS[tls] : Number(url.port),
    tls,
    user,
    from: checkMailbox(url.searchParams.get('from') ?? '', 'from'),
    to: parseRecipients(url.searchParams.getAll('to')),
  }
}

function parseEncryption({ protocol, searchParams }: URL): MailAccount['tls'] {
  const tls = searchParams.get('tls')
  if (tls !== null && (tls !== 'off' || protocol === 'smtps:')) {
    throw new InvalidInputError(
      'The address may say tls=off after smtp://, to write without encryption; tls has no other value.',
    )
  }
  if (protocol === 'smtps:') return 'implicit'
  return tls === 'off' ? 'off' : 'required'
}

function parseRecipients(texts: readonly string[]): string[] {
  const to = texts
    .flatMap((text) => text.split(','))
    .map((text) => text.trim())
    .filter((text) => text !== '')
  if (to.length > MAX_RECIPIENTS) throw new InvalidInputError(`A channel writes to ${MAX_RECIPIENTS} people at most.`)
  return (to.length > 0 ? to : ['']).map((text) => checkMailbox(text, 'to'))
}

function checkMailbox(text: string, parameter: string): string {
  if (MAILBOX.test(text)) return text
  throw new InvalidInputError(
    `The address needs ${parameter}= with a plain mail address, such as ${parameter}=me@example.com; write a + in it as %2B.`,
  )
}
