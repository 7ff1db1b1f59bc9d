import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChannelKind } from '@/lib/domain/channels/channel'
import { findFreePort } from '@/test/free-port'
import { type FakeService, type ServiceAnswer, startFakeService } from '@/test/services/fake-service'
import { createMessage, createUpdates, NOW } from '@/test/services/messages'
import { createTestDeliver, SERVICES } from '@/test/services/services'

const KINDS = ['ntfy', 'gotify', 'discord', 'slack', 'telegram', 'apprise', 'webhook', 'webpush'] as const

const PAGE = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><title>Sign  in</title><h1>…',
}

/** The short texts of which none may be in an answer. */
const SECRETS = /s3cret|AAF-|tk_Ag|AKb5c|dkfG|T01234567/i

describe.each(KINDS)('A message to %s', (kind) => {
  let service: FakeService

  beforeAll(async () => {
    service = await startFakeService(SERVICES[kind].answer)
  })
  afterAll(() => service.close())

  const send = (answer: Parameters<FakeService['answerWith']>[0], url = service.url, deliver = createTestDeliver()) => {
    service.answerWith(answer)
    return deliver({ kind, name: 'mine', secrets: SERVICES[kind].createSecrets(url) }, createMessage())
  }

  it('is taken by the service, whatever it is about', async () => {
    service.answerWith(null)
    const channel = { kind, name: 'mine', secrets: SERVICES[kind].createSecrets(service.url) }
    const messages = [
      createMessage(),
      createMessage({ kind: 'digest', updates: createUpdates(7) }),
      createMessage({ updates: createUpdates(300) }),
      createMessage({ kind: 'test', updates: [], url: null, actions: [] }),
      createMessage({
        kind: 'trouble',
        updates: [],
        troubles: [{ host: 'nas', sentence: 'nas is silent.', isOver: false }],
      }),
    ]
    for (const message of messages) {
      const answer = await createTestDeliver()(channel, message)
      expect(answer).toMatchObject({ isDelivered: true, retryAfterMs: null, isGone: false })
    }
    expect(service.requests.at(-1)?.headers['user-agent']).toBe('Diun-Dashboard/1.2.3')
  })

  it.each(listFailures())('is not delivered by %s', async (_, given, expected) => {
    expect(await send(given)).toMatchObject({ isDelivered: false, ...expected })
  })

  it('is not delivered by an answer that does not come in time', async () => {
    const deliver = createTestDeliver({ timeoutMs: 400 })
    expect(await send('silence', service.url, deliver)).toMatchObject({
      isDelivered: false,
      status: null,
      text: expect.stringMatching(/^No answer .* within 0\.4 s/),
    })
  })

  it('is delivered by a success whose text does not end, of which 64 kB are read', async () => {
    const { text, ...answer } = await send('endless')
    expect(answer).toMatchObject({ isDelivered: true, status: 200 })
    expect(text.length).toBeLessThanOrEqual(500)
  })

  it('is delivered by a success whose text stops half-way', async () => {
    const deliver = createTestDeliver({ timeoutMs: 400 })
    expect(await send('half', service.url, deliver)).toMatchObject({ isDelivered: true, text: '200: half of it' })
  })

  it('is not delivered where nobody listens, or the connection breaks off', async () => {
    const port = await findFreePort()
    expect(await send(null, `http://127.0.0.1:${port}`)).toMatchObject({
      status: null,
      text: `127.0.0.1:${port} refuses connections (ECONNREFUSED).`,
    })
    expect(await send('hang-up')).toMatchObject({
      isDelivered: false,
      status: null,
      text: expect.stringMatching(/broke off/),
    })
  })

  it('follows no redirect, and tells where the service has moved to without the path', async () => {
    service.requests.length = 0
    const answer = await send({ status: 307, headers: { location: 'https://elsewhere.example/s3cret' } })
    expect(answer).toMatchObject({
      isDelivered: false,
      status: 307,
      text: expect.stringContaining('moved to https://elsewhere.example, '),
    })
    expect(service.requests).toHaveLength(1)
    expect(await send({ status: 301, headers: { location: '/s3cret' } })).toMatchObject({
      text: expect.stringContaining('another path'),
    })
  })

  it('has an answer without what is secret, even where the service repeats it', async () => {
    const secrets = SERVICES[kind].createSecrets(service.url)
    const path = service.requests[0]?.path ?? ''
    const { text } = await send({
      status: 400,
      body: `bad: ${secrets.url} ${secrets.secret} ${path} ${encodeURIComponent(path)}\r\n${'x'.repeat(9_000)}`,
    })
    expect(text).toMatch(/^400: bad: /)
    expect(text).not.toMatch(SECRETS)
    expect(text).not.toMatch(/[\r\n]/)
    expect(text.length).toBeLessThanOrEqual(500)
  })

  it('has an answer without a part of what is secret, wherever it is cut', async () => {
    const { url, secret } = SERVICES[kind].createSecrets(service.url)
    const own = secret ?? new URL(url).pathname.split('/').at(-1) ?? ''
    for (let length = 270; length < 300; length += 3) {
      const { text } = await send({ status: 400, body: `${'x'.repeat(length)} ${own}` })
      expect(text).not.toContain(own.slice(0, 6))
    }
  })

  it('is not delivered by a web page, where the service has no business answering one', async () => {
    const isOpen = kind === 'webhook' || kind === 'webpush'
    expect(await send(PAGE)).toMatchObject({
      isDelivered: isOpen,
      status: 200,
      text: expect.stringContaining('a web page, “Sign in”'),
    })
  })
})

describe('A delivery', () => {
  it('says when a browser has ended its subscription, and only of a browser', async () => {
    const service = await startFakeService(() => ({ status: 410 }))
    const send = (kind: 'webpush' | 'webhook') =>
      createTestDeliver()({ kind, name: '', secrets: SERVICES[kind].createSecrets(service.url) }, createMessage())
    expect(await send('webpush')).toMatchObject({ isDelivered: false, isGone: true })
    expect(await send('webhook')).toMatchObject({ isDelivered: false, isGone: false })
    await service.close()
  })

  it('never rejects: an address that cannot be read is the answer', async () => {
    const secrets = { url: 'nonsense', secret: null }
    const kinds: ChannelKind[] = [...KINDS, 'email']
    for (const kind of kinds) {
      const answer = await createTestDeliver()({ kind, name: '', secrets }, createMessage())
      expect(answer).toMatchObject({ isDelivered: false, status: null, isGone: false })
    }
  })

  it('fails with the keys of the board, when these cannot be read', async () => {
    const deliver = createTestDeliver({ readVapidKeys: () => Promise.reject(new Error('The database is away.')) })
    const answer = await deliver(
      { kind: 'webpush', name: '', secrets: SERVICES.webpush.createSecrets('https://push.example.com') },
      createMessage(),
    )
    expect(answer).toMatchObject({ isDelivered: false, text: expect.stringContaining('The database is away.') })
  })

  it('takes it that Apprise keeps nothing under a key for a failure', async () => {
    const service = await startFakeService(SERVICES.apprise.answer)
    const send = (path: string) =>
      createTestDeliver()(
        { kind: 'apprise', name: '', secrets: { url: `${service.url}${path}`, secret: null } },
        createMessage(),
      )
    expect(await send('/notify/unknown')).toMatchObject({
      isDelivered: false,
      text: '204 (Apprise keeps no configuration under this key)',
    })
    expect(await send('/notify/s3cret-key?tag=broken')).toMatchObject({ isDelivered: false, status: 424 })
    await service.close()
  })
})

type Failure = [string, ServiceAnswer, { status: number; text: unknown; retryAfterMs: number | null }]

function listFailures(): Failure[] {
  const inAMinute = new Date(NOW + 60_000).toUTCString()
  return [
    [
      'too many requests, for seconds',
      { status: 429, headers: { 'retry-after': '30' }, body: 'slow down' },
      { status: 429, text: '429: slow down', retryAfterMs: 30_000 },
    ],
    [
      'too many requests, until a date',
      { status: 429, headers: { 'retry-after': inAMinute } },
      { status: 429, text: '429', retryAfterMs: 60_000 },
    ],
    [
      'too many requests, as Discord says it',
      { status: 429, body: '{"message":"You are being rate limited.","retry_after":64.57,"global":false}' },
      { status: 429, text: expect.stringContaining('rate limited'), retryAfterMs: 64_570 },
    ],
    [
      'too many requests, as Telegram says it',
      { status: 429, body: '{"ok":false,"error_code":429,"parameters":{"retry_after":35}}' },
      { status: 429, text: expect.stringContaining('429'), retryAfterMs: 35_000 },
    ],
    [
      'an error of the server',
      {
        status: 502,
        headers: { 'content-type': 'text/html' },
        body: '<html>\n<head><title>502 Bad Gateway</title></head>',
      },
      { status: 502, text: '502: a web page, “502 Bad Gateway”', retryAfterMs: null },
    ],
    [
      'a refusal',
      { status: 404, body: '{"code":40401,"error":"not found"}' },
      { status: 404, text: '404: {"code":40401,"error":"not found"}', retryAfterMs: null },
    ],
  ]
}
