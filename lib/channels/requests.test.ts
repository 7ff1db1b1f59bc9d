import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import type { ChannelKind, ChannelSecrets } from '@/lib/domain/channels/channel'
import type { Message } from '@/lib/domain/channels/message'
import { DiscordMessage } from '@/test/services/discord'
import { type FakeService, type ServiceRequest, startFakeService } from '@/test/services/fake-service'
import { GotifyMessage } from '@/test/services/gotify'
import { BOARD, createMessage, createUpdate, createUpdates, NOW } from '@/test/services/messages'
import { NtfyMessage } from '@/test/services/ntfy'
import { createFakeBrowser, judgePush } from '@/test/services/push'
import { createTestDeliver, SERVICES, VAPID_KEYS } from '@/test/services/services'
import { SlackMessage } from '@/test/services/slack'
import { TelegramMessage } from '@/test/services/telegram'

const UPDATES = [
  createUpdate({
    name: 'postgres',
    from: '16.4',
    to: '17.0',
    change: 'major',
    lane: 'read-first',
    hosts: ['nas', 'vps'],
    note: 'Dump first.',
  }),
  createUpdate({ name: 'redis', from: '7.4.1', to: '7.4.2', change: 'patch' }),
]
const MESSAGE = createMessage({ title: '2 updates wait on 2 hosts', updates: UPDATES })
const TROUBLE = createMessage({
  kind: 'trouble',
  title: 'nas is silent',
  updates: [],
  troubles: [{ host: 'nas', sentence: 'nas is silent.', isOver: false }],
  actions: [],
})

let services: FakeService[] = []
afterEach(async () => {
  await Promise.all(services.map((service) => service.close()))
  services = []
})

async function send(
  kind: Exclude<ChannelKind, 'email'>,
  message: Message,
  edit: (secrets: ChannelSecrets) => Partial<ChannelSecrets> = () => ({}),
) {
  const service = await startFakeService(SERVICES[kind].answer)
  services.push(service)
  const secrets = SERVICES[kind].createSecrets(service.url)
  const answer = await createTestDeliver()({ kind, name: 'mine', secrets: { ...secrets, ...edit(secrets) } }, message)
  return { answer, request: service.requests[0] ?? NO_REQUEST, origin: service.url }
}

const NO_REQUEST: ServiceRequest = { method: '', path: '', headers: {}, body: Buffer.from('null') }
const read = ({ body }: ServiceRequest): unknown => JSON.parse(body.toString())

describe('ntfy', () => {
  it('gets a title, a text, a click and up to three buttons that post', async () => {
    const { request } = await send('ntfy', MESSAGE)
    const { message, actions, ...rest } = NtfyMessage.parse(read(request))
    expect(rest).toEqual({
      topic: 's3cret-topic',
      title: '2 updates wait on 2 hosts',
      priority: 3,
      tags: ['package'],
      click: `${BOARD}/?host=nas`,
    })
    expect(message).toBe(
      'Read first (1)\n• postgres 16.4 → 17.0 (major) · nas, vps\n   “Dump first.”\n\nSafe (1)\n• redis 7.4.1 → 7.4.2 (patch) · nas',
    )
    expect(actions).toMatchObject([
      { action: 'http', method: 'POST', clear: true, label: 'Acknowledge all 2' },
      { label: 'Snooze a week' },
    ])
    const many = await send('ntfy', createMessage({ actions: Array(5).fill(MESSAGE.actions[0]) }))
    expect(NtfyMessage.parse(read(many.request)).actions).toHaveLength(3)
  })

  it('is heard for a trouble, and not for a run without anything to read first', async () => {
    const readPriority = async (message: Message) =>
      NtfyMessage.parse(read((await send('ntfy', message)).request)).priority
    expect(await readPriority(TROUBLE)).toBe(4)
    expect(await readPriority(createMessage())).toBe(2)
    const over = TROUBLE.troubles.map((trouble) => ({ ...trouble, isOver: true }))
    expect(await readPriority({ ...TROUBLE, troubles: over })).toBe(3)
  })

  it('lets in by a user and a password too, and says no to a wrong one', async () => {
    expect((await send('ntfy', MESSAGE, () => ({ secret: 'phil:secret' }))).answer.isDelivered).toBe(true)
    const { answer } = await send('ntfy', MESSAGE, () => ({ secret: 'tk_wrong' }))
    expect(answer).toMatchObject({
      isDelivered: false,
      status: 401,
      text: expect.stringContaining('"error":"unauthorized"'),
    })
  })
})

describe('Gotify', () => {
  it('gets Markdown, with the board behind a click', async () => {
    const { request } = await send('gotify', MESSAGE)
    const { message, extras, priority } = GotifyMessage.parse(read(request))
    expect(message).toContain(`**Read first (1)**\n- postgres 16.4 → 17.0 (major) · nas, vps\n   “Dump first.”`)
    expect(message).toContain(`- [Acknowledge all 2](<${BOARD}/act/${'a'.repeat(43)}>)`)
    expect(extras?.['client::notification']?.click.url).toBe(`${BOARD}/?host=nas`)
    expect(priority).toBe(5)
  })

  it('may stand below a path, behind a password', async () => {
    const edit = ({ url }: ChannelSecrets) => ({ url: `${url.replace('//', '//me:p%40ss@')}/gotify/` })
    const { request } = await send('gotify', MESSAGE, edit)
    expect(request.path).toBe('/gotify/message')
    expect(request.headers.authorization).toBe(`Basic ${Buffer.from('me:p@ss').toString('base64')}`)
  })
})

describe('Discord', () => {
  it('gets the title as its content, and the rest as an embed with links', async () => {
    const { request, answer } = await send('discord', MESSAGE, ({ url }) => ({ url: `${url}?thread_id=42` }))
    const { content, embeds } = DiscordMessage.parse(read(request))
    expect(content).toBe('**2 updates wait on 2 hosts**')
    expect(embeds?.[0]?.description).toContain('**Read first (1)**\n• postgres 16.4 → 17.0 (major) · nas, vps')
    expect(embeds?.[0]?.description).toContain(`[Open the board](${BOARD}/?host=nas)`)
    expect(request.path).toContain('?thread_id=42&wait=true')
    expect(answer.status).toBe(200)
  })
})

describe('Slack', () => {
  it('gets one text with links, in the markup that Mattermost and Rocket.Chat know too', async () => {
    const { text } = SlackMessage.parse(read((await send('slack', MESSAGE)).request))
    expect(text).toContain('*2 updates wait on 2 hosts*\n\n*Read first (1)*\n• postgres 16.4 → 17.0 (major) · nas, vps')
    expect(text).toContain(`<${BOARD}/?host=nas|Open the board>`)
  })
})

describe('Telegram', () => {
  it('gets HTML with buttons, in a topic of a chat', async () => {
    const { request, answer } = await send('telegram', MESSAGE, ({ url }) => ({ url: `${url}&message_thread_id=7` }))
    expect(answer.isDelivered).toBe(true)
    const { text, reply_markup, ...rest } = TelegramMessage.parse(read(request))
    expect(rest).toMatchObject({ chat_id: '-1001234567890', message_thread_id: 7, disable_notification: false })
    expect(text).toMatch(/^<b>2 updates wait on 2 hosts<\/b>\n\n<b>Read first \(1\)<\/b>\n• postgres/)
    expect(reply_markup?.inline_keyboard.flat().map((button) => button.text)).toEqual([
      'Acknowledge all 2',
      'Snooze a week',
      'Open the board',
    ])
  })

  it('gets the links of a board that has a name without a dot in the text, since it refuses such buttons', async () => {
    const { request, answer } = await send('telegram', { ...MESSAGE, url: 'http://nas:8080/?a=1&b=2', actions: [] })
    expect(answer.isDelivered).toBe(true)
    const { text, reply_markup } = TelegramMessage.parse(read(request))
    expect(reply_markup).toBeUndefined()
    expect(text).toContain('Open the board: http://nas:8080/?a=1&amp;b=2')
  })
})

describe('Apprise', () => {
  it('gets plain text, its type, and the tag of the address', async () => {
    const { request } = await send('apprise', TROUBLE, ({ url }) => ({ url: `${url}?tag=ops` }))
    expect(read(request)).toEqual({
      title: 'nas is silent',
      body: `⚠ nas is silent.\n\nOpen the board: ${BOARD}/?host=nas`.replace('⚠', '• ⚠'),
      type: 'warning',
      format: 'text',
      tag: 'ops',
    })
  })
})

describe('A webhook', () => {
  it('gets the message as JSON, signed so that three lines check it', async () => {
    const { request } = await send('webhook', { ...MESSAGE, ...TROUBLE, updates: UPDATES })
    const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = request.headers
    expect(signature).toBe(
      `v1,${createHmac('sha256', 's3cret signing key').update(`${id}.${timestamp}.${request.body}`).digest('base64')}`,
    )
    expect(timestamp).toBe(`${NOW / 1_000}`)
    expect(read(request)).toMatchObject({
      kind: 'trouble',
      title: 'nas is silent',
      url: `${BOARD}/?host=nas`,
      counts: { pending: 0, new: 0, major: 0, older_than_7_days: 0, still_old: 0 },
      updates: [
        {
          image: 'docker.io/jellyfin/jellyfin:10.11',
          name: 'postgres',
          from: '16.4',
          to: '17.0',
          change: 'major',
          lane: 'read-first',
          hosts: ['nas', 'vps'],
          containers: ['jellyfin'],
          pending_since: '2026-11-29T04:00:00.000Z',
          is_new: true,
          note: 'Dump first.',
          release_notes_url: expect.any(String),
          url: expect.any(String),
        },
        { name: 'redis' },
      ],
      troubles: [{ host: 'nas', sentence: 'nas is silent.', is_over: false }],
      actions: [],
    })
  })

  it('gets headers of its secret, a key of Standard Webhooks, and a password of its address', async () => {
    const key = Buffer.from('a key of bytes')
    const secret = `X-Api-Key: abc def\nwhsec_${key.toString('base64')}`
    const { request } = await send('webhook', MESSAGE, ({ url }) => ({ url: url.replace('//', '//me:pw@'), secret }))
    const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = request.headers
    expect(signature).toBe(
      `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${request.body}`).digest('base64')}`,
    )
    expect(request.headers).toMatchObject({
      'x-api-key': 'abc def',
      authorization: `Basic ${Buffer.from('me:pw').toString('base64')}`,
    })
  })

  it('is not signed without a key', async () => {
    const { request } = await send('webhook', MESSAGE, () => ({ secret: null }))
    expect(request.headers).not.toHaveProperty('webhook-signature')
  })

  it('has the same id when it is sent again within the hour, and another for another message, a test or a trouble', async () => {
    const service = await startFakeService(SERVICES.webhook.answer)
    services.push(service)
    const channel = { kind: 'webhook', name: '', secrets: SERVICES.webhook.createSecrets(service.url) } as const
    const again = { ...MESSAGE, actions: [] }
    const other = createMessage({ updates: createUpdates(3) })
    for (const message of [MESSAGE, again, other, TROUBLE, TROUBLE]) await createTestDeliver()(channel, message)
    const ids = service.requests.map(({ headers }) => headers['webhook-id'])
    expect(ids[0]).toBe(ids[1])
    expect(new Set(ids).size).toBe(4)
  })
})

describe('A browser', () => {
  const push = async (message: Message) => {
    const browser = createFakeBrowser()
    const service = await startFakeService((request) => judgePush(request, service.url, VAPID_KEYS.publicKey))
    services.push(service)
    const secrets = { url: `${service.url}/push/abc`, secret: browser.secret }
    const answer = await createTestDeliver()({ kind: 'webpush', name: '', secrets }, message)
    const [request = NO_REQUEST] = service.requests
    const text = browser.decrypt(request.body)
    return { answer, headers: request.headers, text, payload: JSON.parse(text) }
  }

  it('decrypts what was signed for its push service, with what the service worker shows', async () => {
    const { answer, headers, payload } = await push(MESSAGE)
    expect(answer).toMatchObject({ isDelivered: true, status: 201 })
    expect(headers).toMatchObject({ ttl: '86400', urgency: 'normal' })
    expect(headers).not.toHaveProperty('topic')
    expect(payload).toEqual({
      kind: 'run',
      title: '2 updates wait on 2 hosts',
      body: 'Read first (1)\n• postgres 16.4 → 17.0 (major) · nas, vps\n   “Dump first.”\n\nSafe (1)\n• redis 7.4.1 → 7.4.2 (patch) · nas',
      url: `${BOARD}/?host=nas`,
      actions: [
        { verb: 'acknowledge', title: 'Acknowledge all 2', url: expect.stringContaining('/act/') },
        { verb: 'snooze', title: 'Snooze a week', url: expect.stringContaining('/act/') },
      ],
    })
  })

  it('is told of a trouble with urgency, and only of the latest digest', async () => {
    expect((await push(TROUBLE)).headers.urgency).toBe('high')
    expect((await push({ ...MESSAGE, kind: 'digest' })).headers.topic).toBe('digest')
  })

  it('gets less than 3 kB of 300 updates, and of the longest addresses', async () => {
    const long = `${BOARD}/?${'x'.repeat(2_500)}`
    for (const message of [
      createMessage({ updates: createUpdates(300) }),
      createMessage({ url: long }),
      createMessage({ actions: MESSAGE.actions.map((action) => ({ ...action, url: long })) }),
    ]) {
      const { answer, text } = await push(message)
      expect(answer.isDelivered).toBe(true)
      expect(Buffer.byteLength(text)).toBeLessThan(3_000)
    }
  })
})
