import fc from 'fast-check'
import { marked, type Token } from 'marked'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '@/lib/domain/channels/message'
import { LANES } from '@/lib/domain/channels/message-text'
import { AppriseMessage } from '@/test/services/apprise'
import { showDiscord, showSlack } from '@/test/services/chat-markup'
import { DiscordMessage } from '@/test/services/discord'
import { type FakeService, startFakeService } from '@/test/services/fake-service'
import { GotifyMessage } from '@/test/services/gotify'
import { BOARD, createMessage, createUpdate } from '@/test/services/messages'
import { NtfyMessage } from '@/test/services/ntfy'
import { createTestDeliver, SERVICES } from '@/test/services/services'
import { SlackMessage } from '@/test/services/slack'
import { TelegramMessage } from '@/test/services/telegram'
import { parseTelegramHtml } from '@/test/services/telegram-html'

/** Texts that are markup, a mention, a link, a command or a header somewhere. */
const ATOMS = [
  '@everyone',
  '@here',
  '@channel',
  '@all',
  '<!channel>',
  '<!here|here>',
  '<@U123>',
  '<@!42>',
  '<@&42>',
  '<#C1>',
  '<:x:1>',
  '<t:1>',
  '@admin',
  '#news',
  '[x](https://evil.example)',
  '![x](https://evil.example/a.png)',
  '<https://evil.example|x>',
  'https://evil.example',
  'www.evil.example',
  'evil.example',
  'me@evil.example',
  'javascript://x',
  '<b>',
  '</b>',
  '<script>',
  '&lt;',
  '&#64;',
  '&',
  '<',
  '>',
  '"',
  "'",
  '*',
  '**',
  '_',
  '__',
  '~',
  '~~',
  '`',
  '```',
  '|',
  '||',
  '#',
  '# ',
  '> ',
  '- ',
  '1. ',
  '+ ',
  '---',
  '===',
  '\\',
  '\\*',
  '$$',
  '$x$',
  ':tada:',
  '/start',
  '\r\n',
  '\n',
  '\nBcc: x@evil.example',
  '\0',
  '\u2028',
  '\u202E',
  '\u200B',
  'שלום',
  '😀',
  '👨‍👩‍👧',
  ' ',
  'a',
  '7',
  '(',
  ')',
  '[',
  ']',
  '!',
  '<a href="https://evil.example">x</a>',
]

const hostile = fc.oneof(
  fc.array(fc.constantFrom(...ATOMS), { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(...ATOMS).map((atom) => atom.repeat(Math.ceil(10_000 / atom.length))),
)

const hostileUpdate = fc
  .record({
    name: hostile,
    from: hostile,
    to: hostile,
    note: hostile,
    image: hostile,
    hosts: fc.array(hostile, { maxLength: 3 }),
    lane: fc.constantFrom(...LANES.map(({ lane }) => lane)),
  })
  .map((update) => createUpdate(update))

const hostileMessage: fc.Arbitrary<Message> = fc
  .record({
    kind: fc.constantFrom('run', 'digest', 'reminder', 'trouble', 'test'),
    title: hostile,
    updates: fc.array(hostileUpdate, { maxLength: 40 }),
    troubles: fc.array(fc.record({ host: fc.constant('nas'), sentence: hostile, isOver: fc.boolean() }), {
      maxLength: 3,
    }),
  })
  .map((message) => createMessage(message))

/** The number of random messages for each service. */
const RUNS = 60

const OURS = (url: string) => url.startsWith(`${BOARD}/`)

describe('A message of hostile texts', () => {
  const services = new Map<string, FakeService>()
  const kinds = ['ntfy', 'gotify', 'discord', 'slack', 'telegram', 'apprise'] as const

  beforeAll(async () => {
    for (const kind of kinds) services.set(kind, await startFakeService(SERVICES[kind].answer))
  })
  afterAll(() => Promise.all([...services.values()].map((service) => service.close())))

  const check = (kind: (typeof kinds)[number], judge: (body: unknown) => void) =>
    fc.assert(
      fc.asyncProperty(hostileMessage, async (message) => {
        const service = services.get(kind)
        const secrets = SERVICES[kind].createSecrets(service?.url ?? '')
        expect(await createTestDeliver()({ kind, name: '', secrets }, message)).toMatchObject({ isDelivered: true })
        judge(JSON.parse(service?.requests.at(-1)?.body.toString() ?? ''))
      }),
      { numRuns: RUNS },
    )

  it('is letters and our links to Discord', () =>
    check('discord', (body) => {
      const { content = '', embeds } = DiscordMessage.parse(body)
      const shown = [content, embeds?.[0]?.description ?? ''].map(showDiscord)
      expect(shown.flatMap(({ mentions }) => mentions)).toEqual([])
      expect(shown.flatMap(({ links }) => links).filter((link) => !OURS(link))).toEqual([])
      expect(shown.flatMap(({ marked: all }) => all).filter((text) => !isOurBold(text, '**'))).toEqual([])
    }))

  it('is letters and our links to Slack, Mattermost and Rocket.Chat', () =>
    check('slack', (body) => {
      const { links, mentions, marked: all, text } = showSlack(SlackMessage.parse(body).text)
      expect(mentions).toEqual([])
      expect(links.filter((link) => !OURS(link))).toEqual([])
      expect(all.filter((part) => !isOurBold(part, '*') && !text.startsWith(part))).toEqual([])
    }))

  it('is letters and bold headings to Telegram', () =>
    check('telegram', (body) => {
      const parsed = parseTelegramHtml(TelegramMessage.parse(body).text)
      expect(parsed?.found).toEqual([])
      expect(new Set(parsed?.tags)).toEqual(new Set(['b']))
    }))

  it('is text, lists, bold headings and our links to Gotify', () =>
    check('gotify', (body) => {
      const tokens = listTokens(marked.lexer(GotifyMessage.parse(body).message))
      const types = new Set(tokens.map(({ type }) => type))
      expect([...types].filter((type) => !MARKDOWN_TOKENS.has(type))).toEqual([])
      expect(tokens.filter((token) => token.type === 'link' && !OURS(token.href))).toEqual([])
      expect(tokens.filter((token) => token.type === 'strong' && !isOurBold(`**${token.text}**`, '**'))).toEqual([])
      expect(tokens.filter((token) => token.type === 'list' && (token.ordered || token.start !== ''))).toEqual([])
    }))

  it('is lines of letters to ntfy and Apprise, which have no markup', async () => {
    await check('ntfy', (body) => {
      const { title = '', message } = NtfyMessage.parse(body)
      expectLetters(`${title}\n${message}`)
      expect(title).not.toMatch(/\p{Cc}/u)
    })
    await check('apprise', (body) => {
      const { title = '', body: text } = AppriseMessage.parse(body)
      expectLetters(`${title}\n${text.replaceAll(`${BOARD}/`, '')}`)
    })
  })
})

const MARKDOWN_TOKENS = new Set(['text', 'escape', 'paragraph', 'space', 'strong', 'list', 'list_item', 'link', 'br'])

/** The headings of lanes are ours, and bold; so is a title. */
function isOurBold(text: string, mark: string): boolean {
  const words = text.slice(mark.length, -mark.length)
  return (
    text.startsWith(mark) &&
    !words.includes('\n') &&
    (LANES.some(({ name }) => words.startsWith(`${name} (`)) || mark === '**')
  )
}

/** Lists the tokens of Markdown, those within others too. */
function listTokens(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => {
    const within = [...('tokens' in token ? (token.tokens ?? []) : []), ...('items' in token ? token.items : [])]
    return [token, ...listTokens(within)]
  })
}

function expectLetters(text: string): void {
  const { found = [] } =
    parseTelegramHtml(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')) ?? {}
  expect(found).toEqual([])
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u202E]/u)
}
