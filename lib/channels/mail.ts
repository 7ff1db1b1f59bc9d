import { connect, type Socket } from 'node:net'
import { domainToASCII } from 'node:url'
import { createTransport, type SMTPTransportOptions } from 'nodemailer'
import type { Answer } from '@/lib/domain/channels/answer'
import type { ChannelSecrets } from '@/lib/domain/channels/channel'
import { type MailAccount, parseMailAccount } from '@/lib/domain/channels/mail-account'
import type { Message } from '@/lib/domain/channels/message'
import { formatMessage, formatTitle } from '@/lib/domain/channels/message-text'
import { describeFailure, toLine } from './answer-text'
import { buildMailHtml, MOST_IN_MAIL } from './mail-html'
import { PLAIN_WITH_LINKS } from './markup'
import { computeMessageId } from './message-id'
import type { OutboundRules } from './outbound-rules'
import { redact } from './redact'

const SENDER = 'Diun Dashboard'

/** The room that a mail gives to its text; its lanes are cut long before. */
const MAX_TEXT = 60_000

/**
 * Writes a mail to the people of a channel. The connection is made here, by the rules for all of them; nodemailer gets it open.
 * @returns the answer, whether or not it was delivered
 */
export async function sendMail(
  secrets: ChannelSecrets,
  message: Message,
  { now, rules }: { now: number; rules: OutboundRules },
): Promise<Answer> {
  const { url, secret } = secrets
  const shorten = (text: string) => toLine(redact(text, { kind: 'email', secrets }))
  const account = parseMailAccount(url)
  const signal = AbortSignal.timeout(rules.timeoutMs)
  try {
    const socket = await openSocket(account, rules, signal)
    try {
      const transport = createTransport(buildConnection(account, secret, socket))
      const { response, rejected } = await transport.sendMail({ ...buildMail(account, message, { now, url }), signal })
      return buildAnswer(true, readStatus(response), describeDelivery(shorten(response), rejected))
    } finally {
      socket.destroy()
    }
  } catch (error) {
    return describeError(error, account, { shorten, timeoutMs: rules.timeoutMs })
  }
}

function buildConnection(
  { host, port, tls, user }: MailAccount,
  secret: string | null,
  socket: Socket,
): SMTPTransportOptions {
  return {
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'required',
    ignoreTLS: tls === 'off',
    disableFileAccess: true,
    disableUrlAccess: true,
    getSocket: (_options, callback) => callback(null, { connection: socket }),
    ...(user === null ? {} : { auth: { user, pass: secret ?? '' }, forceAuth: true }),
  }
}

/** Builds a mail with the headers that keep absent people's programs from answering it (RFC 3834), and let others sort it (RFC 2919). */
function buildMail({ from, to }: MailAccount, message: Message, { now, url }: { now: number; url: string }) {
  const domain = domainToASCII(from.split('@').at(-1) ?? '') || 'localhost'
  return {
    from: { name: SENDER, address: from },
    to: [...to],
    subject: formatTitle(message),
    text: formatMessage(message, {
      markup: PLAIN_WITH_LINKS,
      limit: MAX_TEXT,
      most: MOST_IN_MAIL,
      now,
    }),
    html: buildMailHtml(message, now),
    date: new Date(now),
    messageId: `<${computeMessageId(message, url, now)}@${domain}>`,
    headers: {
      'List-Id': `${SENDER} <diun-dashboard.${domain}>`,
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
  }
}

function openSocket(
  { host, port }: MailAccount,
  { checkHost, lookup }: OutboundRules,
  signal: AbortSignal,
): Promise<Socket> {
  checkHost(host)
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, lookup, signal })
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      // An error of a connection that nobody waits for any more is no error of ours.
      socket.on('error', () => {})
      resolve(socket)
    })
  })
}

function describeDelivery(response: string, rejected: readonly unknown[]): string {
  const refused = rejected.length === 0 ? '' : ` (${rejected.length} of the people were refused)`
  return `${response}${refused}`
}

type Description = { shorten: (text: string) => string; timeoutMs: number }

function describeError(error: unknown, { host, tls }: MailAccount, { shorten, timeoutMs }: Description): Answer {
  const { code, response } = readSmtpError(error)
  if (code === 'ETLS' && tls === 'required') {
    const advice = 'Write smtps:// for a server that encrypts from the beginning, or tls=off to send in the clear.'
    return buildAnswer(false, readStatus(response), `${host} does not encrypt by STARTTLS. ${advice}`)
  }
  // A server may repeat the command that it refuses, and this one holds the password.
  if (code === 'EAUTH' && response !== '') {
    const status = readStatus(response)
    return buildAnswer(false, status, `${host} refuses the user or the password (${status ?? 'without a status'}).`)
  }
  if (response !== '') return buildAnswer(false, readStatus(response), shorten(response))
  return buildAnswer(false, null, describeFailure(error, host, timeoutMs))
}

function readSmtpError(error: unknown): { code: string; response: string } {
  if (!(error instanceof Error)) return { code: '', response: '' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const response = 'response' in error && typeof error.response === 'string' ? error.response : ''
  return { code, response }
}

function readStatus(response: string): number | null {
  const status = /^\d{3}/.exec(response)?.[0]
  return status === undefined ? null : Number(status)
}

function buildAnswer(isDelivered: boolean, status: number | null, text: string): Answer {
  return { isDelivered, status, text, retryAfterMs: null, isGone: false }
}
