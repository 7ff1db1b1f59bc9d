import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { DOMParser } from '@xmldom/xmldom'
import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { afterEach, describe, expect, it } from 'vitest'
import type { Message } from '@/lib/domain/channels/message'
import { parseWebLink } from '@/lib/domain/web-link'
import { findFreePort } from '@/test/free-port'
import { BOARD, createMessage, createUpdate, createUpdates, NOW } from '@/test/services/messages'
import { createTestDeliver } from '@/test/services/services'
import { type FakeMailServer, MAIL_PASSWORD, MAIL_USER, startMailServer } from '@/test/services/smtp'
import { buildMailHtml } from './mail-html'

let server: FakeMailServer | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

async function start(options: Parameters<typeof startMailServer>[0] = {}): Promise<FakeMailServer> {
  server = await startMailServer({ authMethods: ['PLAIN', 'LOGIN'], allowInsecureAuth: true, ...options })
  return server
}

type Way = {
  scheme: string
  tls: string
  user: string
  secret: string | null
  to: string
  port: number
  timeoutMs: number
}

const send = (message: Message, way: Partial<Way> = {}) => {
  const { scheme = 'smtp', tls = '&tls=off', user = '', secret = null, to = 'me@example.com', timeoutMs = 10_000 } = way
  const login = user === '' ? '' : `${encodeURIComponent(user)}@`
  const url = `${scheme}://${login}127.0.0.1:${way.port ?? server?.port}?from=board@example.com&to=${to}${tls}`
  return createTestDeliver({ timeoutMs })({ kind: 'email', name: 'mine', secrets: { url, secret } }, message)
}

const FIRST = createUpdate({
  name: 'postgres',
  from: '16.4',
  to: '17.0',
  change: 'major',
  lane: 'read-first',
  note: 'Dump first.',
})
const MESSAGE = createMessage({ title: '2 updates wait on nas', updates: [FIRST, createUpdate()] })

describe('A mail', () => {
  it('has a text, HTML, and headers that keep programs from answering it', async () => {
    const { mails } = await start()
    expect(await send(MESSAGE, { to: 'me@example.com,you%2Bx@example.com' })).toMatchObject({
      isDelivered: true,
      status: 250,
      text: expect.stringContaining('queued as 4711'),
    })
    const [{ mail, to } = { mail: await simpleParser(''), to: [] }] = mails
    expect(to).toEqual(['me@example.com', 'you+x@example.com'])
    expect(mail).toMatchObject({
      subject: '2 updates wait on nas',
      from: { text: '"Diun Dashboard" <board@example.com>' },
      date: new Date(NOW),
    })
    expect(mail.messageId).toMatch(/^<[\w-]{32}@example\.com>$/)
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail.headers.get('list')).toMatchObject({ id: { id: 'diun-dashboard.example.com' } })
    expect(mail.attachments).toEqual([])
    expect(mail.text).toContain('Read first (1)\n• postgres 16.4 → 17.0 (major) · nas\n   “Dump first.”')
    expect(mail.text).toContain(`Open the board: ${BOARD}/?host=nas`)
    expect(listLinks(`${mail.html}`)).toEqual([
      `${BOARD}/?host=nas`,
      MESSAGE.actions[0]?.url,
      MESSAGE.actions[1]?.url,
      FIRST.url,
      FIRST.releaseNotesUrl,
      FIRST.url,
    ])
  })

  it('has the same id when it is sent again, and another when it is another', async () => {
    const { mails } = await start()
    for (const message of [
      MESSAGE,
      { ...MESSAGE, actions: [] },
      createMessage(),
      createMessage({ kind: 'test' }),
      createMessage({ kind: 'test' }),
    ])
      await send(message)
    const ids = mails.map(({ mail }) => mail.messageId)
    expect(ids[0]).toBe(ids[1])
    expect(new Set(ids).size).toBe(4)
  })

  it('is encrypted by STARTTLS or not sent, unless the address says off', async () => {
    const { mails } = await start()
    expect(await send(MESSAGE, { tls: '' })).toMatchObject({
      isDelivered: false,
      text: expect.stringMatching(/self.signed/),
    })
    expect(await send(MESSAGE)).toMatchObject({ isDelivered: true })
    expect(mails.map(({ isEncrypted }) => isEncrypted)).toEqual([false])
  })

  it.each([
    ['smtp', {}],
    ['smtps', { secure: true }],
  ] as const)('is encrypted to a server of %s that is trusted', async (scheme, options) => {
    const { mails, certificate } = await start(options)
    const trusted = getCACertificates('default')
    setDefaultCACertificates([...trusted, certificate])
    try {
      expect(await send(MESSAGE, { scheme, tls: '' })).toMatchObject({ isDelivered: true })
      expect(mails.map(({ isEncrypted }) => isEncrypted)).toEqual([true])
    } finally {
      setDefaultCACertificates(trusted)
    }
  })

  it('is not sent where the server does not encrypt, and says what to write', async () => {
    await start({ disabledCommands: ['STARTTLS'] })
    expect(await send(MESSAGE, { tls: '' })).toMatchObject({
      isDelivered: false,
      text: expect.stringContaining('tls=off'),
    })
  })

  it('is sent by the user of the address and the password of the secret', async () => {
    const { mails } = await start({ authOptional: false })
    expect(await send(MESSAGE, { user: MAIL_USER, secret: MAIL_PASSWORD })).toMatchObject({ isDelivered: true })
    expect(mails.map(({ user }) => user)).toEqual([MAIL_USER])
    const refused = await send(MESSAGE, { user: MAIL_USER, secret: 'wr0ng-pass' })
    expect(refused).toMatchObject({ isDelivered: false, status: 535 })
    expect(refused.text).not.toContain('wr0ng-pass')
    expect(await send(MESSAGE)).toMatchObject({ isDelivered: false, status: 530 })
  })

  it('has an answer without the password, though the server repeats how it was sent', async () => {
    const sent = Buffer.from(`\0${MAIL_USER}\0wr0ng-pass`).toString('base64')
    const refuse = (status: number) => Object.assign(new Error(`No: AUTH PLAIN ${sent}`), { responseCode: status })
    await start({ authOptional: false, onAuth: (_auth, _session, callback) => callback(refuse(535)) })
    const { status, text } = await send(MESSAGE, { user: MAIL_USER, secret: 'wr0ng-pass' })
    expect(status).toBe(535)
    expect(text).toBe('127.0.0.1 refuses the user or the password (535).')
  })

  it('is not delivered by a refusal of a person or of the mail, of which the answer tells', async () => {
    const refuse = (status: number, words: string) => Object.assign(new Error(words), { responseCode: status })
    await start({
      onRcptTo: ({ address }, _session, callback) =>
        callback(
          address.startsWith('nobody')
            ? refuse(550, 'No such person')
            : address.startsWith('late')
              ? refuse(451, 'Greylisted, try again')
              : null,
        ),
    })
    expect(await send(MESSAGE, { to: 'nobody@example.com' })).toMatchObject({
      isDelivered: false,
      status: 550,
      text: '550 No such person',
    })
    expect(await send(MESSAGE, { to: 'late@example.com' })).toMatchObject({ isDelivered: false, status: 451 })
    expect(await send(MESSAGE, { to: 'me@example.com,nobody@example.com' })).toMatchObject({
      isDelivered: true,
      text: expect.stringContaining('1 of the people'),
    })
  })

  it('is not delivered where nobody listens or nobody answers', async () => {
    const port = await findFreePort()
    expect(await send(MESSAGE, { port })).toMatchObject({
      isDelivered: false,
      status: null,
      text: '127.0.0.1 refuses connections (ECONNREFUSED).',
    })
    await start({ onConnect: () => {} })
    expect(await send(MESSAGE, { timeoutMs: 300 })).toMatchObject({
      isDelivered: false,
      status: null,
      text: 'No answer came from 127.0.0.1 within 0.3 s.',
    })
  })

  it('has nothing in its headers or its markup that comes from outside, and stays below what Gmail shows', async () => {
    const { mails } = await start()
    const hostile = fc.oneof(
      fc.constantFrom(
        'x\r\nBcc: evil@evil.example',
        '<a href="https://evil.example">x</a>',
        '"><script>',
        "' onclick='x",
        '&#60;b&#62;',
        '=?utf-8?b?eA==?=',
        'https://evil.example',
        '\u202E',
        '<!--',
        ']]>',
      ),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('<', '@', '.a', '😀', '\r\n').map((atom) => atom.repeat(5_000)),
    )
    const messages = fc
      .record({
        name: hostile,
        from: hostile,
        to: hostile,
        note: hostile,
        hosts: fc.array(hostile, { maxLength: 6 }),
        title: hostile,
        releaseNotesUrl: fc.oneof(fc.constant('javascript:alert(1)'), hostile),
      })
      .map(({ title, ...update }) =>
        createMessage({
          title,
          updates: Array.from({ length: 90 }, (_, index) =>
            createUpdate({ ...update, lane: index % 2 === 0 ? 'safe' : 'read-first' }),
          ),
        }),
      )
    await fc.assert(
      fc.asyncProperty(messages, async (message) => {
        expect(await send(message)).toMatchObject({ isDelivered: true })
        const { mail, to, raw } = mails.at(-1) ?? { mail: await simpleParser(''), to: [], raw: '' }
        expect(to).toEqual(['me@example.com'])
        expect([...mail.headers.keys()].sort()).toEqual(HEADERS)
        expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^bcc/im)
        expect(listLinks(`${mail.html}`).filter((url) => !isOurs(url, message))).toEqual([])
        expect(new Set(listElements(`${mail.html}`))).toEqual(new Set(ELEMENTS))
        expect(Buffer.byteLength(`${mail.html}`)).toBeLessThan(102_000)
      }),
      { numRuns: 20 },
    )
  })

  it('has less than 100 kB of HTML for 300 updates, and says how many it leaves out', () => {
    const html = buildMailHtml(createMessage({ kind: 'digest', updates: createUpdates(300) }), NOW)
    expect(Buffer.byteLength(html)).toBeLessThan(100_000)
    expect(html.match(/and \d+ more on the board/g)).toEqual([
      'and 60 more on the board',
      'and 160 more on the board',
      'and 25 more on the board',
    ])
  })
})

/** The addresses of the board are ours, and so are release notes, which are a field of their own. */
function isOurs(url: string | null, { updates }: Message): boolean {
  return (
    url?.startsWith(`${BOARD}/`) || updates.some(({ releaseNotesUrl }) => url === parseWebLink(releaseNotesUrl ?? ''))
  )
}

const HEADERS = [
  'auto-submitted',
  'content-type',
  'date',
  'from',
  'list',
  'message-id',
  'mime-version',
  'subject',
  'to',
  'x-auto-response-suppress',
]
const ELEMENTS = [
  'html',
  'head',
  'meta',
  'title',
  'style',
  'body',
  'table',
  'tr',
  'td',
  'h1',
  'h2',
  'p',
  'div',
  'span',
  'a',
]

const parse = (html: string) => new DOMParser({ onError: () => {} }).parseFromString(html, 'text/html')
const listLinks = (html: string) => [...parse(html).getElementsByTagName('a')].map((link) => link.getAttribute('href'))
const listElements = (html: string) => [...parse(html).getElementsByTagName('*')].map((element) => element.tagName)
