import { once } from 'node:events'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { createCertificate } from '../certificate.ts'
import { findFreePort } from '../free-port.ts'

type ReceivedMail = { mail: ParsedMail; raw: string; to: string[]; isEncrypted: boolean; user: string }

export type FakeMailServer = {
  port: number
  /** The certificate by which it encrypts, which nobody trusts by itself. */
  certificate: string
  mails: ReceivedMail[]
  close: () => Promise<void>
}

type MailServerOptions = SMTPServerOptions & { port?: number }

export const MAIL_USER = 'me@example.com'
export const MAIL_PASSWORD = 's3cret pass word'

let ownCertificate: ReturnType<typeof createCertificate> | null = null

/** Starts a mail server on 127.0.0.1 that keeps what it is sent. It lets in one user, and asks for one where `options` leave it to. */
export async function startMailServer({
  port: givenPort,
  ...options
}: MailServerOptions = {}): Promise<FakeMailServer> {
  const mails: ReceivedMail[] = []
  ownCertificate ??= createCertificate('IP:127.0.0.1')
  const { certificate, key } = await ownCertificate
  const server = new SMTPServer({
    cert: certificate,
    key,
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 10,
    onAuth: ({ username, password }, _session, callback) => {
      if (username === MAIL_USER && password === MAIL_PASSWORD) return callback(null, { user: username })
      callback(new Error('Invalid username or password'))
    },
    onData: (stream, session, callback) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', async () => {
        const raw = Buffer.concat(parts)
        const to = session.envelope.rcptTo.map(({ address }) => address)
        mails.push({
          mail: await simpleParser(raw),
          raw: raw.toString(),
          to,
          isEncrypted: session.secure,
          user: `${session.user ?? ''}`,
        })
        callback(null, 'Message queued as 4711')
      })
    },
    ...options,
  })
  const port = givenPort ?? (await findFreePort())
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  // A client that hangs up in the middle is what some tests are about.
  server.on('error', () => {})
  return { port, certificate, mails, close: () => new Promise((resolve) => server.close(() => resolve())) }
}
