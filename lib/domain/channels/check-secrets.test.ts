import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidInputError } from '../errors'
import { CHANNEL_KINDS, type ChannelKind } from './channel'
import { checkSecrets, describeAddress } from './check-secrets'

const PUSH_KEYS = JSON.stringify({
  p256dh: 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM',
  auth: 'tBHItJI5svbpez7KI4CCXg',
})
const WEBHOOK = 'https://discord.com/api/webhooks/123456789012345678/sEcReT-token_1'

const good: readonly [ChannelKind, url: string, secret: string | null, described: string][] = [
  ['ntfy', 'https://ntfy.sh/my-secret-topic-x7k', null, 'ntfy.sh, topic …x7k'],
  ['ntfy', 'http://nas:8093/diun', 'tk_AgQdq7mVBoFD37zQVN29RhuMzNIz2', 'nas:8093, topic …'],
  ['ntfy', 'https://ntfy.sh/diun', 'phil:my:pass', 'ntfy.sh, topic …'],
  ['gotify', 'https://push.example.com', 'AKb5c', 'push.example.com'],
  ['gotify', 'https://example.com/gotify/', 'AKb5c', 'example.com/gotify'],
  ['discord', WEBHOOK, null, 'discord.com, webhook …5678'],
  ['discord', 'https://discord.com/api/v10/webhooks/1/t?thread_id=99', '', 'discord.com, webhook …1'],
  ['slack', 'https://hooks.slack.com/services/T000/B000/XXXX', null, 'hooks.slack.com'],
  ['slack', 'https://chat.example.com/hooks/xxx-generatedkey-xxx', null, 'chat.example.com'],
  [
    'telegram',
    'https://api.telegram.org?chat_id=-1001234567890',
    `123456:${'A'.repeat(35)}`,
    'api.telegram.org, chat -1001234567890',
  ],
  [
    'telegram',
    'https://api.telegram.org/?chat_id=@news&message_thread_id=7',
    `123456:${'A'.repeat(35)}`,
    'api.telegram.org, chat @news, topic 7',
  ],
  ['apprise', 'http://apprise:8000/notify/kEy?tag=ops', null, 'apprise:8000, tag ops'],
  [
    'webhook',
    'https://user:password@n8n.example.com/webhook/f81d4fae',
    'whsec_AAAA\nX-Api-Key: abc',
    'n8n.example.com',
  ],
  ['webhook', 'http://localhost:1880/diun', null, 'localhost:1880'],
  [
    'email',
    'smtps://me@smtp.example.com?from=a@example.com&to=me@example.com,you@example.com',
    'pass word',
    'me@example.com, you@example.com by smtp.example.com',
  ],
  [
    'email',
    'smtp://relay:25?tls=off&from=a@example.com&to=me%2Bdiun@example.com',
    null,
    'me+diun@example.com by relay',
  ],
  ['webpush', 'https://fcm.googleapis.com/fcm/send/abc:def', PUSH_KEYS, 'fcm.googleapis.com'],
]

const bad: readonly [ChannelKind, url: string, secret: string | null, sentence: RegExp][] = [
  ['ntfy', 'ntfy.sh/topic', null, /of the form https:\/\/ntfy\.sh\/topic/],
  ['email', 'smtp://relay%0D%0AEHLO%20x?from=a@example.com&to=b@example.com', null, /of the form smtps:/],
  ['email', 'smtp://relay%00?from=a@example.com&to=b@example.com', null, /of the form smtps:/],
  ['ntfy', 'https://ntfy.sh', null, /topic has up to 64/],
  ['ntfy', 'https://ntfy.sh/a/b', null, /topic has up to 64/],
  ['ntfy', 'https://ntfy.sh/to\npic', null, /spaces or line breaks/],
  ['ntfy', 'https://me:pw@ntfy.sh/topic', null, /must not contain a user/],
  ['ntfy', 'https://ntfy.sh/topic', 'two words', /access token/],
  ['gotify', 'https://push.example.com', null, /token of an application/],
  ['gotify', 'https://push.example.com/message?token=abc', 'abc', /belongs into the secret/],
  ['discord', 'https://discord.com/channels/1/2', null, /api\/webhooks/],
  ['discord', `${WEBHOOK}/slack`, null, /api\/webhooks/],
  ['discord', `${WEBHOOK}?thread_id=x`, null, /thread_id/],
  ['discord', WEBHOOK, 'secret', /needs no secret/],
  ['slack', 'https://hooks.slack.com', null, /of the form/],
  ['telegram', 'https://api.telegram.org', `1234:${'A'.repeat(35)}`, /chat_id/],
  ['telegram', 'https://api.telegram.org?chat_id=1&message_thread_id=x', `1234:${'A'.repeat(35)}`, /message_thread_id/],
  ['telegram', 'https://api.telegram.org?chat_id=1', 'bot123', /token of a bot/],
  ['apprise', 'http://apprise:8000/notify', null, /notify\/key/],
  ['webhook', 'ftp://example.com/', null, /of the form/],
  ['webhook', `https://example.com/${'a'.repeat(2_000)}`, null, /longer than/],
  ['webhook', 'https://u:%zz@example.com/', null, /%25/],
  ['webhook', 'https://example.com/', 'Host: other', /header Host is set by the board/],
  ['webhook', 'https://example.com/', 'one\ntwo', /one line that signs/],
  ['webhook', 'https://example.com/', 'x'.repeat(4_001), /longer than/],
  ['email', 'https://example.com', null, /smtps:/],
  ['email', 'smtp://me:pw@smtp.example.com?from=a@b.c&to=a@b.c', null, /belongs into the secret/],
  ['email', 'smtp://smtp.example.com?to=a@b.c', null, /from=/],
  ['email', 'smtp://smtp.example.com?from=a@b.c', null, /to=/],
  ['email', 'smtp://smtp.example.com?from=a@b.c&to=a@b.c%0D%0ABcc:x@y.z', null, /to=/],
  ['email', `smtp://smtp.example.com?from=a@b.c&to=${Array(21).fill('a@b.c')}`, null, /20 people/],
  ['email', 'smtps://smtp.example.com?tls=off&from=a@b.c&to=a@b.c', null, /tls=off/],
  ['email', 'smtp://me@smtp.example.com?from=a@b.c&to=a@b.c', null, /needs a password/],
  ['email', 'smtp://smtp.example.com?from=a@b.c&to=a@b.c', 'pw', /needs a user/],
  ['webpush', 'http://push.example.com/x', PUSH_KEYS, /https:/],
  ['webpush', 'https://push.example.com/x', '{"p256dh":"B","auth":"x"}', /keys of the browser/],
  ['webpush', 'https://push.example.com/x', 'null', /keys of the browser/],
]

describe('checkSecrets', () => {
  it.each(good)('takes %s %s', (kind, url, secret) => {
    expect(() => checkSecrets(kind, { url, secret })).not.toThrow()
  })

  it.each(bad)('refuses %s %s with %s by a sentence that says what to change', (kind, url, secret, sentence) => {
    expect(() => checkSecrets(kind, { url, secret })).toThrow(InvalidInputError)
    expect(() => checkSecrets(kind, { url, secret })).toThrow(sentence)
  })

  it('throws nothing but an InvalidInputError, and never says the secret', () => {
    const kinds = fc.constantFrom(...CHANNEL_KINDS)
    const urls = fc.oneof(
      fc.webUrl({ withQueryParameters: true }),
      fc.string(),
      fc.constantFrom(...good.map(([, url]) => url)),
    )
    fc.assert(
      fc.property(kinds, urls, fc.option(fc.string({ unit: 'binary', minLength: 12 })), (kind, url, secret) => {
        try {
          checkSecrets(kind, { url, secret })
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidInputError)
          if (secret !== null && secret.trim().length >= 12) expect(String(error)).not.toContain(secret)
        }
      }),
    )
  })
})

describe('describeAddress', () => {
  it.each(good)('of %s %s shows what is not secret', (kind, url, _secret, described) => {
    expect(describeAddress(kind, url)).toBe(described)
  })

  it.each(CHANNEL_KINDS)('of %s shows at most the host of an address that is of another form', (kind) => {
    expect(['example.com', 'example.com/secret/path']).toContain(
      describeAddress(kind, 'https://user:pw@example.com/secret/path#x'),
    )
    expect(describeAddress(kind, 'nonsense')).toBe('')
  })
})
